import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const dist = join(root, 'dist');

/** Paths of all files in the build, relative to it. */
export function listBuilt(): string[] {
  if (!existsSync(dist)) throw new Error('There is no build to look at: run npm run build.');
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1))
    .map((path) => path.replaceAll('\\', '/'));
}

export function readBuilt(path: string): string {
  return readFileSync(join(dist, path), 'utf8');
}

/** The imports a browser follows before the chunk runs; `import()` is not among them. */
export function staticImports(code: string): string[] {
  const found = code.matchAll(/(?:\bfrom|\bimport)\s*(["'`])(\.{1,2}\/[^"'`]+)\1/g);
  return [...found].map(([, , path]) => path ?? '');
}

/** Every script the page loads before its first screen: the entries and all they import statically. */
export function pageChunks(): string[] {
  const html = readBuilt('index.html');
  const entries = html.matchAll(/<(?:script|link)[^>]+(?:src|href)="\.\/([^"]+\.js)"/g);
  const queue = [...entries].map(([, path]) => path ?? '');
  const seen = new Set<string>();
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const folder = dirname(path);
    queue.push(...staticImports(readBuilt(path)).map((name) => posix.join(folder, name)));
  }
  return [...seen];
}
