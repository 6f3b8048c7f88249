import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

const types = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json; charset=utf-8'],
  ['.csv', 'text/csv; charset=utf-8'],
  ['.tsv', 'text/tab-separated-values; charset=utf-8'],
  ['.md', 'text/markdown; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.wasm', 'application/wasm'],
  ['.woff2', 'font/woff2'],
]);

const compressible = /^(text\/|application\/(json|manifest|wasm)|image\/svg)/;

/** Names the build made from the content, as `index-DkI2xZ8a.js`: they never change. */
const hashed = /\/assets\/.+-[\w-]{8}\.\w+$/;

/** The file `pathname` asks for: its path, 'outside' the folder, or 'missing'. */
function findFile(folder, pathname) {
  let name;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return 'outside';
  }
  if (name.includes('\0') || name.includes('\\')) return 'outside';
  if (name.split('/').includes('..')) return 'outside';
  const path = resolve(folder, `.${name.endsWith('/') ? `${name}index.html` : name}`);
  if (!path.startsWith(folder + sep)) return 'outside';
  return existsSync(path) && statSync(path).isFile() ? path : 'missing';
}

function chooseEncoding(request, type) {
  if (!compressible.test(type)) return undefined;
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
}

function makeCompressor(encoding) {
  return encoding === 'br'
    ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    : createGzip();
}

function sendText(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

function sendFile(request, response, path) {
  const { size, mtimeMs } = statSync(path);
  const type = types.get(extname(path)) ?? 'application/octet-stream';
  const encoding = chooseEncoding(request, type);
  const tag = `W/"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  const headers = {
    'Content-Type': type,
    'Cache-Control': hashed.test(path.split(sep).join('/'))
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
    ETag: tag,
    Vary: 'Accept-Encoding',
    ...(encoding ? { 'Content-Encoding': encoding } : { 'Content-Length': size }),
  };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, headers);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const file = createReadStream(path);
  file.on('error', () => response.destroy());
  if (encoding) file.pipe(makeCompressor(encoding)).pipe(response);
  else file.pipe(response);
}

function answer(folder, base, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return sendText(response, 405, 'Only GET and HEAD are answered here.');
  }
  const pathname = (request.url ?? '/').split(/[?#]/)[0];
  if (`${pathname}/` === base) {
    response.writeHead(308, { Location: base }).end();
    return undefined;
  }
  if (!pathname.startsWith(base)) return sendText(response, 404, `Flywheel is at ${base}`);
  const found = findFile(folder, `/${pathname.slice(base.length)}`);
  if (found === 'outside') return sendText(response, 403, 'That path leads out of the app.');
  if (found === 'missing') return sendText(response, 404, 'There is no such file.');
  return sendFile(request, response, found);
}

/**
 * A server for the built app.
 * @param {{folder: string, base: string, policy: string, version: string}} options
 */
export function createStaticServer({ folder, base, policy, version }) {
  const root = resolve(folder);
  return createServer((request, response) => {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Server', `flywheel/${version}`);
    answer(root, base, request, response);
  });
}

/** The policy that stands in the page also goes out as a header: workers obey only that. */
export function readContentPolicy(root) {
  const path = join(root, 'src', 'app', 'content-policy.json');
  return JSON.parse(readFileSync(path, 'utf8')).policy;
}
