import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { listBuilt, pageChunks, readBuilt, root, staticImports } from './built-app.ts';

/** Names that TensorFlow.js writes into the global scope: minifying leaves them. */
const tensorFlow = /_tfengine|tfjsflags/;

const firstScreenLimit = 150_000;

const built = listBuilt();
const scripts = built.filter((path) => /\.m?js$/.test(path));

it('finds static imports and leaves dynamic ones', () => {
  const code = 'import{a as b}from"./a.js";import"./b.js";export*from\'../c.js\';import("./d.js");';
  expect(staticImports(code)).toEqual(['./a.js', './b.js', '../c.js']);
});

it('keeps TensorFlow.js out of the chunks of the page', () => {
  const core = join(root, 'node_modules/@tensorflow/tfjs-core/dist/tf-core.min.js');
  expect(readFileSync(core, 'utf8')).toMatch(tensorFlow);
  const chunks = pageChunks();
  expect(chunks.length).toBeGreaterThan(0);
  expect(chunks.filter((path) => tensorFlow.test(readBuilt(path)))).toEqual([]);
});

it('shows its first screen from at most 150 kB of JavaScript', () => {
  const sizes = pageChunks().map((path) => gzipSync(readBuilt(path)).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`first screen: ${(total / 1000).toFixed(1)} kB gzip in ${sizes.length} scripts`);
  expect(total).toBeLessThanOrEqual(firstScreenLimit);
});

it('asks no other host for anything', () => {
  const asking =
    /(?:\bfetch|importScripts|\bimport|new WebSocket|new EventSource|new Worker|sendBeacon)\s*\(\s*["'`](?:https?|wss?):|\burl\(\s*["']?https?:|@import\s+["']https?:|(?:src|srcset)="https?:/;
  const files = built.filter((path) => /\.(m?js|css|html)$/.test(path));
  expect(files.filter((path) => asking.test(readBuilt(path)))).toEqual([]);
});

it('starts no worker from a data: address', () => {
  const inline = /data:(?:text|application)\/(?:java|ecma)script|data:video\/mp2t/;
  expect(scripts.filter((path) => inline.test(readBuilt(path)))).toEqual([]);
});

it('builds no code from text, which the policy refuses', () => {
  const shown = pageChunks().filter((path) => /\bnew Function\(/.test(readBuilt(path)));
  expect(shown).toEqual([]);
});

it('names the policy before anything else in the page', () => {
  expect(readBuilt('index.html')).toMatch(
    /<head>\s*<meta http-equiv="Content-Security-Policy" content="[^"]*worker-src/,
  );
});

it('uses relative addresses only, so that any path can hold it', () => {
  expect(readBuilt('index.html')).not.toMatch(/(?:src|href)="\//);
});

it('lists the page, its scripts, its data and its engines for use offline', () => {
  const worker = readBuilt('service-worker.js');
  const kept = built.filter(
    (path) =>
      /^(index\.html|datasets\/|assets\/.*\.(js|css|wasm)$)/.test(path) &&
      !path.includes('threaded'),
  );
  expect(kept.filter((path) => !worker.includes(JSON.stringify(path)))).toEqual([]);
});
