import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { wasmKernels } from '../src/app/build/wasm-kernels.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Tests whose name ends in `.svelte.test.ts` run on the client's reactive runtime, effects included. */
const runeTests = 'src/**/*.svelte.test.ts';

const shared = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  server: { deps: { inline: [/@tensorflow\//] } },
};

export default defineConfig({
  root,
  define: { __VERSION__: JSON.stringify('0.0.0-test') },
  plugins: [svelte({ configFile: false }), wasmKernels()],
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts'],
          exclude: [runeTests],
        },
      },
      {
        extends: true,
        resolve: { conditions: ['browser', 'module', 'import', 'default'] },
        test: {
          ...shared,
          name: 'runes',
          environment: './tests/tools/rune-environment.ts',
          include: [runeTests],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'contract',
          environment: 'node',
          include: ['tests/{contract,golden,season,thread}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'architecture',
          environment: 'node',
          testTimeout: 180_000,
          include: ['tests/architecture/**/*.test.ts'],
          exclude: ['tests/architecture/bundle.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'bundle',
          environment: 'node',
          include: ['tests/architecture/bundle.test.ts'],
        },
      },
    ],
  },
});
