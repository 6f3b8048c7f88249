import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { wasmKernels } from '../../../src/app/build/wasm-kernels.ts';

/** The measured code as a tab runs it, workers and all. */
export default defineConfig({
  base: './',
  publicDir: false,
  logLevel: 'error',
  plugins: [wasmKernels()],
  worker: { format: 'es', plugins: () => [wasmKernels()] },
  build: {
    target: 'es2023',
    modulePreload: false,
    emptyOutDir: true,
    rolldownOptions: {
      input: fileURLToPath(new URL('page.ts', import.meta.url)),
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'page.js' },
    },
  },
});
