import type { Environment } from 'vitest/runtime';

/** Node, but with modules compiled as for the page, so that Svelte's runes react. */
const runeEnvironment: Environment = {
  name: 'runes',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
};

export default runeEnvironment;
