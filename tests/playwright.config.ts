import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findSystemChromium } from './tools/chromium.mjs';

/** The checkout whose `dist/` is served: this one, unless another is named. */
const root = process.env['FLYWHEEL_TEST_ROOT'] ?? fileURLToPath(new URL('..', import.meta.url));
const port = Number(process.env['FLYWHEEL_TEST_PORT'] ?? 4761);
const executablePath = findSystemChromium();

const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Makes WebGPU run in software, on machines without a graphics card too. */
const softwareGpu = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

/** A teacher’s machine as a class sees it: a name that is not localhost, so not secure. */
const CLASSROOM = 'classroom.test';

const launch = (...args: string[]) => ({
  ...(executablePath ? { executablePath } : { channel: 'chromium' }),
  args: [...quiet, ...args],
});

const serve = (at: number, ...args: string[]) => ({
  command: [
    'node src/cli/start.mjs --no-open --no-build --host 127.0.0.1 --port',
    String(at),
    ...args,
  ].join(' '),
  cwd: root,
  reuseExistingServer: false,
  timeout: 30_000,
});

export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.spec.ts',
  outputDir: './output/browser',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  globalTimeout: 20 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: fileURLToPath(new URL('./output/browser.json', import.meta.url)) }],
  ],
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    video: 'off',
    serviceWorkers: 'block',
    launchOptions: launch(),
  },
  projects: [
    { name: 'app', testIgnore: ['offline/**', 'plain/**', 'webgpu/**'] },
    { name: 'offline', testMatch: 'offline/**/*.spec.ts', use: { serviceWorkers: 'allow' } },
    {
      name: 'plain',
      testMatch: 'plain/**/*.spec.ts',
      use: {
        baseURL: `http://${CLASSROOM}:${port}/`,
        serviceWorkers: 'allow',
        launchOptions: launch(`--host-resolver-rules=MAP ${CLASSROOM} 127.0.0.1`),
      },
    },
    {
      name: 'webgpu',
      testMatch: 'webgpu/**/*.spec.ts',
      use: { launchOptions: launch(...softwareGpu) },
    },
  ],
  webServer: [
    { ...serve(port), url: `http://127.0.0.1:${port}/` },
    {
      ...serve(port + 1, '--base', '/sub/path/'),
      url: `http://127.0.0.1:${port + 1}/sub/path/`,
    },
  ],
});
