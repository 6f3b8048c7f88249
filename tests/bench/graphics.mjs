import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'node_modules/.cache/bench-graphics');
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const CHROMIUMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

async function buildPage() {
  await build({
    root,
    base: './',
    configFile: join(root, 'tests/bench/vite.config.ts'),
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: {
        input: join(root, 'tests/bench/graphics-subjects.ts'),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'subjects.js' },
      },
    },
  });
}

function serve() {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const file = join(folder, path);
    if (path === '/' || !file.startsWith(folder) || !existsSync(file)) {
      response.writeHead(path === '/' ? 200 : 404, { 'content-type': 'text/html' });
      return response.end('<!doctype html><title>bench</title>');
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' });
    return response.end(readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

/** In the page: whether there is a real adapter, and if so how fast each engine trains on it. */
async function measureInPage(url) {
  const { calibrate, probeEngines } = await import(url);
  const probe = (await probeEngines()).find(({ id }) => id === 'webgpu');
  if (!probe.usable || probe.software) return { note: probe.note, timings: [] };
  const timings = [];
  for (const units of [32, 128, 1024]) {
    const shape = { sizes: [20, units, units, 1], activation: 'relu', head: 'sigmoid' };
    const setup = { optimizer: 'adam', momentum: 0, l2: 0, clip: 0, dropout: 0, batchNorm: false };
    timings.push({ units, engines: await calibrate({ shape, setup, batch: 256 }) });
  }
  return { note: probe.note, timings };
}

function describe({ note, timings }) {
  const lines = timings.map(({ units, engines }) => {
    const rates = engines.map(
      ({ id, examplesPerSecond }) => `${id} ${Math.round(examplesPerSecond ?? 0)}`,
    );
    return `  20-${units}-${units}-1, batch 256: ${rates.join(', ')} examples/s`;
  });
  return [`WebGPU in the browser: ${note}`, ...lines].join('\n');
}

/** WebGPU, measured only on a real adapter; otherwise a sentence on why not. */
export async function measureGraphics() {
  const executablePath = CHROMIUMS.find(existsSync);
  const playwright = await import('@playwright/test').catch(() => null);
  if (playwright === null) return 'WebGPU was not measured: Playwright is not installed.';
  await buildPage();
  const server = await serve();
  const args = ['--no-sandbox', '--enable-unsafe-webgpu', '--enable-features=Vulkan'];
  const launch = { headless: true, args, ...(executablePath ? { executablePath } : {}) };
  const browser = await playwright.chromium.launch(launch).catch(() => null);
  try {
    if (browser === null) return 'WebGPU was not measured: no Chromium could be started.';
    const page = await browser.newPage();
    const origin = `http://127.0.0.1:${server.address().port}`;
    await page.goto(`${origin}/`);
    return describe(await page.evaluate(measureInPage, `${origin}/subjects.js`));
  } finally {
    await browser?.close();
    server.close();
  }
}
