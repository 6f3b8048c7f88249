import { defineConfig } from 'vite';
import { wasmKernels } from '../../src/app/build/wasm-kernels.ts';

export default defineConfig({ plugins: [wasmKernels()], logLevel: 'error' });
