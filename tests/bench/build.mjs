import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'node_modules/.cache/bench');

/** The measured code as Node runs it: one bundle, packages left outside. */
export async function loadSubjects() {
  await build({
    root,
    configFile: join(root, 'tests/bench/vite.config.ts'),
    build: {
      ssr: join(root, 'tests/bench/subjects.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      minify: false,
    },
  });
  return import(pathToFileURL(join(folder, 'subjects.js')).href);
}
