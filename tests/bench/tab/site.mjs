import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cache = join(root, 'node_modules/.cache');
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** The measured code for a page of its own, and the whole app. */
export async function buildSites() {
  const page = join(cache, 'bench-tab');
  const app = join(cache, 'bench-app');
  const configFile = join(root, 'tests/bench/tab/vite.config.ts');
  await build({ root, configFile, build: { outDir: page } });
  await build({ root, logLevel: 'error', build: { outDir: app, emptyOutDir: true } });
  return { page, app };
}

function fileOf(folder, path) {
  const file = join(folder, path === '/' ? 'index.html' : path);
  return file.startsWith(folder) && existsSync(file) && statSync(file).isFile() ? file : null;
}

/** Serves a folder; `extra` lies beside its files. Closes with `close()`. */
export async function serve(folder, extra = {}) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const file = extra[path] ?? fileOf(folder, path);
    if (file === null) {
      response.writeHead(path === '/' ? 200 : 404, { 'content-type': 'text/html' });
      return response.end('<!doctype html><title>bench</title>');
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' });
    return createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://localhost:${server.address().port}`,
    close: () => server.close(),
  };
}
