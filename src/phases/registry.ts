import type { Component } from 'svelte';
import type { Phase } from '../core/contracts/check.ts';
import type { StepInfo } from '../core/lab/steps.ts';
import type { PhaseScreens } from './phase.ts';

const PHASES: Readonly<Record<Phase, () => Promise<{ screens: PhaseScreens }>>> = {
  goal: () => import('./10-goal/index.ts'),
  framing: () => import('./20-framing/index.ts'),
  data: () => import('./30-data/index.ts'),
  model: () => import('./40-model/index.ts'),
  deploy: () => import('./50-deploy/index.ts'),
  monitor: () => import('./60-monitor/index.ts'),
};

/** The screen of a step. */
export async function loadScreen({ phase, step }: StepInfo): Promise<Component> {
  const { screens } = await PHASES[phase]();
  const load = screens[step];
  if (load === undefined) throw new Error(`phase ${phase} must have a screen for ${step}`);
  return (await load()).default;
}
