import type { PhaseScreens } from '../phase.ts';

export const screens: PhaseScreens = {
  decision: () => import('./DecisionScreen.svelte'),
  mistakes: () => import('./MistakesScreen.svelte'),
  target: () => import('./TargetScreen.svelte'),
  limits: () => import('./LimitsScreen.svelte'),
};
