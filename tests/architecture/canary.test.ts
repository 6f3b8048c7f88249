import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

function check(script: string, ...args: string[]): Promise<{ code: number; text: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [script, ...args],
      { cwd: root, maxBuffer: 1 << 24 },
      (error, stdout, stderr) => {
        done({ code: Number(error?.code ?? 0), text: stdout + stderr });
      },
    );
  });
}

it('svelte-check fails on a type error in a .ts and in a .svelte file', async () => {
  const { code, text } = await check(
    'node_modules/svelte-check/bin/svelte-check',
    '--tsconfig',
    './tests/architecture/canary/app/tsconfig.json',
    '--output',
    'machine',
  );
  expect(code).not.toBe(0);
  expect(text).toMatch(/ERROR .*wrong\.ts.*not assignable/);
  expect(text).toMatch(/ERROR .*Wrong\.svelte.*not assignable/);
});

it('core knows no document, performance, console or setTimeout', async () => {
  const { code, text } = await check(
    'node_modules/typescript/bin/tsc',
    '-p',
    'tests/architecture/canary/core',
  );
  expect(code).not.toBe(0);
  for (const name of ['document', 'performance', 'console', 'setTimeout']) {
    expect(text).toContain(`Cannot find name '${name}'`);
  }
});
