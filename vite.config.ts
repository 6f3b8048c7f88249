import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { bundledDatasets } from './src/app/build/bundled-datasets.ts';
import { contentPolicyMeta } from './src/app/build/content-policy-meta.ts';
import { wasmKernels } from './src/app/build/wasm-kernels.ts';
import contentPolicy from './src/app/content-policy.json' with { type: 'json' };

const { version } = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
) as { version: string };

const headers = { 'Content-Security-Policy': contentPolicy.policy };

/** Fonts are cut by script, and the README's picture is for the README: not worth a learner's disk. */
const notKept = [
  'flywheel.png',
  '**/*-{cyrillic,cyrillic-ext,greek,greek-ext,vietnamese,latin-ext}-*.woff2',
  '**/*threaded*.wasm',
];

const offline = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'src/app',
  filename: 'service-worker.ts',
  registerType: 'prompt',
  injectRegister: false,
  manifest: false,
  injectManifest: {
    globPatterns: ['**/*.{html,js,css,svg,png,woff2,wasm,csv,tsv,json,md,txt,bin,webmanifest}'],
    globIgnores: notKept,
    maximumFileSizeToCacheInBytes: 6 * 1024 * 1024,
    target: 'es2023',
    rollupFormat: 'iife',
  },
}) as Plugin[];

export default defineConfig({
  base: './',
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [
    svelte({ configFile: false }),
    contentPolicyMeta(contentPolicy.policy),
    bundledDatasets(),
    wasmKernels(),
    offline,
  ],
  worker: { format: 'es', plugins: () => [wasmKernels()] },
  build: { target: 'es2023', modulePreload: { polyfill: false }, reportCompressedSize: false },
  server: { host: '127.0.0.1', headers },
  preview: { host: '127.0.0.1', headers },
});
