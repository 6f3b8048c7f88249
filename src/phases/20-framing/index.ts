import type { PhaseScreens } from '../phase.ts';

export const screens: PhaseScreens = {
  target: () => import('./TargetScreen.svelte'),
  columns: () => import('./ColumnsScreen.svelte'),
  split: () => import('./SplitScreen.svelte'),
  baselines: () => import('./BaselinesScreen.svelte'),
};
