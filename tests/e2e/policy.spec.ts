import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { createStaticServer, readContentPolicy } from '../../src/cli/start/static-server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** A host that would let anyone in, and counts who comes. */
function makeOutside(): { server: Server; visits: () => number } {
  let visits = 0;
  const answer: RequestListener = (_request, response) => {
    visits += 1;
    response.setHeader('Access-Control-Allow-Origin', '*').end('reached');
  };
  return { server: createServer(answer), visits: () => visits };
}

const workerScript = `self.onmessage = async ({ data }) => {
  self.postMessage(await fetch(data).then(() => 'reached', () => 'refused'));
};`;

async function askFromWorker(address: string): Promise<string> {
  const worker = new Worker('./worker.js', { type: 'module' });
  return new Promise((done) => {
    worker.onmessage = ({ data }) => done(String(data));
    worker.postMessage(address);
  });
}

for (const [title, policy, answer] of [
  ['a worker served with the policy cannot ask another host', readContentPolicy(root), 'refused'],
  ['the same worker without the policy can', "default-src * 'unsafe-inline'", 'reached'],
] as const) {
  test(title, async ({ page }) => {
    const folder = mkdtempSync(join(tmpdir(), 'flywheel-policy-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>probe</title>');
    writeFileSync(join(folder, 'worker.js'), workerScript);
    const inside = createStaticServer({ folder, base: '/', policy, version: '0' });
    const outside = makeOutside();
    try {
      const [insidePort, outsidePort] = [await listen(inside), await listen(outside.server)];
      await page.goto(`http://127.0.0.1:${insidePort}/`);
      const heard = await page.evaluate(askFromWorker, `http://127.0.0.1:${outsidePort}/`);
      expect(heard).toBe(answer);
      expect(outside.visits()).toBe(answer === 'reached' ? 1 : 0);
    } finally {
      inside.close();
      outside.server.close();
      rmSync(folder, { recursive: true });
    }
  });
}
