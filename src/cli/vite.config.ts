import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { wasmKernels } from '../app/build/wasm-kernels.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string };

/** TensorFlow.js's WASM start-up asks where it stands, as CommonJS modules may. */
const folderOfModule = 'const __dirname = import.meta.dirname;';

/** One program for Node: the catalogue is found by glob, which only the build can do. */
export default defineConfig({
  root,
  base: './',
  publicDir: false,
  plugins: [wasmKernels()],
  define: { __VERSION__: JSON.stringify(version) },
  experimental: {
    renderBuiltUrl: (file) => ({
      runtime: `import.meta.dirname + ${JSON.stringify(`/${file}`)}`,
    }),
  },
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    ssrEmitAssets: true,
    outDir: '.flywheel',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'main.js',
        chunkFileNames: '[name]-[hash].js',
        banner: folderOfModule,
      },
    },
  },
});
