import type { PhaseScreens } from '../phase.ts';

export const screens: PhaseScreens = {
  release: () => import('./release/ReleaseScreen.svelte'),
  endpoint: () => import('./endpoint/EndpointScreen.svelte'),
  batch: () => import('./batch/BatchScreen.svelte'),
};
