import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, resolve, sep } from 'node:path';
import type { Connect, Plugin } from 'vite';

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.json', 'application/json'],
  ['.csv', 'text/csv; charset=utf-8'],
  ['.md', 'text/markdown; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
]);

function listFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

function serveFrom(folder: string): Connect.NextHandleFunction {
  return (request, response, next) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (searchParams.has('import')) return next();
    const path = resolve(folder, `.${decodeURIComponent(pathname)}`);
    const inside = path.startsWith(folder + sep);
    if (!inside || !existsSync(path) || !statSync(path).isFile()) return next();
    response.setHeader(
      'Content-Type',
      contentTypes.get(extname(path)) ?? 'application/octet-stream',
    );
    createReadStream(path).pipe(response);
  };
}

/** Serves `datasets/` under `datasets/` while developing, and copies it into the build. */
export function bundledDatasets(): Plugin {
  let folder = '';
  return {
    name: 'flywheel:datasets',
    configResolved(config) {
      folder = join(config.root, 'datasets');
    },
    configureServer(server) {
      server.middlewares.use('/datasets', serveFrom(folder));
    },
    generateBundle() {
      if (this.environment.config.build.ssr || !existsSync(folder)) return;
      for (const path of listFiles(folder)) {
        const name = relative(folder, path).split(sep).join('/');
        this.emitFile({
          type: 'asset',
          fileName: `datasets/${name}`,
          source: readFileSync(path),
        });
      }
    },
  };
}
