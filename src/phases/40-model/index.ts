import type { PhaseScreens } from '../phase.ts';

export const screens: PhaseScreens = {
  train: () => import('./TrainScreen.svelte'),
  tune: () => import('./TuneScreen.svelte'),
  runs: () => import('./RunsScreen.svelte'),
  evaluate: () => import('./evaluate/EvaluateScreen.svelte'),
};
