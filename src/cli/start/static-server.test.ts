import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaticServer } from './static-server.mjs';

const parent = mkdtempSync(join(tmpdir(), 'flywheel-server-'));
const folder = join(parent, 'dist');
const policy = "default-src 'self'";
const big = 'x,y\n'.repeat(2000);
let server: Server;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'service-worker.js'), '1');
  writeFileSync(join(folder, 'assets', 'index-AbCd1234.js'), '1');
  writeFileSync(join(folder, 'assets', 'engine-AbCd1234.wasm'), '1');
  writeFileSync(join(folder, 'data.csv'), big);
  server = createStaticServer({ folder, base: '/sub/path/', policy, version: '1.2.3' });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(() => {
  server.close();
  rmSync(parent, { recursive: true });
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  size: number;
}

/** Asks for `path` as it is written, without a browser's tidying up. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((done, refuse) => {
    request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let size = 0;
      response.on('data', (chunk: Buffer) => (size += chunk.length));
      response.on('end', () => {
        done({ status: response.statusCode ?? 0, headers: response.headers, size });
      });
    })
      .on('error', refuse)
      .end();
  });
}

describe('the server', () => {
  it('sends the page for the folder, never to be reused unasked', async () => {
    const { status, headers } = await ask('/sub/path/');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
  });

  it.each(['/sub/path/', '/sub/path/missing.js', '/', '/sub/path/assets/index-AbCd1234.js'])(
    'sends the policy and its version with %s',
    async (path) => {
      const { headers } = await ask(path);
      expect(headers['content-security-policy']).toBe(policy);
      expect(headers.server).toBe('flywheel/1.2.3');
    },
  );

  it('lets hashed files be kept for ever, and the service worker not', async () => {
    const script = await ask('/sub/path/assets/index-AbCd1234.js');
    expect(script.headers['cache-control']).toContain('immutable');
    const worker = await ask('/sub/path/service-worker.js');
    expect(worker.headers['cache-control']).toBe('no-cache');
  });

  it('names WASM as WASM', async () => {
    const { headers } = await ask('/sub/path/assets/engine-AbCd1234.wasm');
    expect(headers['content-type']).toBe('application/wasm');
  });

  it('answers 304 to the tag it gave', async () => {
    const { headers } = await ask('/sub/path/data.csv');
    const again = await ask('/sub/path/data.csv', { 'if-none-match': headers.etag ?? '' });
    expect(again.status).toBe(304);
  });

  it.each(['br', 'gzip'])('compresses by %s for who accepts it', async (encoding) => {
    const { headers, size } = await ask('/sub/path/data.csv', { 'accept-encoding': encoding });
    expect(headers['content-encoding']).toBe(encoding);
    expect(size).toBeLessThan(big.length / 10);
    expect((await ask('/sub/path/data.csv')).size).toBe(big.length);
  });

  it.each([
    '/sub/path/../../secret.txt',
    '/sub/path/%2e%2e/secret.txt',
    '/sub/path/..%2fsecret.txt',
    '/sub/path/..%5csecret.txt',
    '/sub/path/%00',
    '/sub/path/%zz',
  ])('refuses %s', async (path) => {
    expect((await ask(path)).status).toBe(403);
  });

  it('says where it is, and refuses to be written to', async () => {
    expect((await ask('/sub/path')).headers.location).toBe('/sub/path/');
    expect((await ask('/elsewhere/')).status).toBe(404);
    expect((await ask('/sub/path/assets')).status).toBe(404);
    expect((await ask('/sub/path/', {}, 'POST')).status).toBe(405);
  });
});
