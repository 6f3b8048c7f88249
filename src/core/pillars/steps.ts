import type { Phase } from '../contracts/check.ts';

/** The screens of each phase, in their order. */
export const STEPS = {
  goal: ['decision', 'mistakes', 'target', 'limits'],
  framing: ['target', 'columns', 'split', 'baselines'],
  data: ['collect', 'explore', 'clean', 'recipe', 'contract'],
  model: ['train', 'tune', 'runs', 'evaluate'],
  deploy: ['release', 'endpoint', 'batch'],
  monitor: ['season', 'alarms', 'scoreboard'],
} as const satisfies Record<Phase, readonly string[]>;

export type StepOf<P extends Phase> = (typeof STEPS)[P][number];

export function stepsOf(phase: Phase): readonly string[] {
  return STEPS[phase];
}
