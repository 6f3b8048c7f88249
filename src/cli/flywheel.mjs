import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, installMissing, newestChange } from './start/prepare.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = join(root, '.flywheel', 'main.js');

const sources = [
  'src/core',
  'src/catalog',
  'src/engine',
  'src/storage',
  'src/cli',
  'package.json',
  'package-lock.json',
];

function isOld() {
  if (!existsSync(entry)) return true;
  const built = statSync(entry).mtimeMs;
  const isTest = (path) => path.endsWith('.test.ts');
  return sources.some((path) => newestChange(join(root, path), isTest) > built);
}

/** Standard output belongs to the command alone: all this prints goes to standard error. */
function say(text) {
  process.stderr.write(`${text}\n`);
}

try {
  if (isOld()) {
    installMissing(root, say);
    build(root, 'src/cli/vite.config.ts');
  }
} catch (error) {
  say(`The command line could not be built.\n${error.message}`);
  process.exit(1);
}

process.argv = [process.execPath, entry, ...process.argv.slice(2)];
await import(pathToFileURL(entry).href);
