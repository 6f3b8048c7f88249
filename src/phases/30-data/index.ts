import type { PhaseScreens } from '../phase.ts';

export const screens: PhaseScreens = {
  collect: () => import('./collect/CollectScreen.svelte'),
  explore: () => import('./explore/ExploreScreen.svelte'),
  clean: () => import('./steps/CleanScreen.svelte'),
  recipe: () => import('./steps/RecipeScreen.svelte'),
  contract: () => import('./contract/ContractScreen.svelte'),
};
