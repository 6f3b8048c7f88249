import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const children: ChildProcess[] = [];
const servers: Server[] = [];

interface Started {
  child: ChildProcess;
  text: () => string;
  ended: Promise<number | null>;
}

function start(...args: string[]): Started {
  const script = join(root, 'src', 'cli', 'start.mjs');
  const child = spawn(process.execPath, [script, '--no-open', '--no-build', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return { child, text: () => text, ended };
}

async function waitFor(started: Started, pattern: RegExp): Promise<RegExpExecArray> {
  for (let tries = 0; tries < 200; tries++) {
    const found = pattern.exec(started.text());
    if (found) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`Waited for ${String(pattern)}, got: ${started.text()}`);
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill();
  for (const server of servers.splice(0)) server.close();
});

describe('npm start', () => {
  it('prints version and address, and ends cleanly on Ctrl-C', async () => {
    const first = start('--port', '0');
    const [, version] = await waitFor(first, /Flywheel (\S+) is running: http:\/\/localhost:\d+\//);
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
  });

  it('says so when the same version already runs there', async () => {
    const first = start('--port', '0', '--base', '/sub/path/');
    const [, port] = await waitFor(first, /localhost:(\d+)\/sub\/path\//);
    const second = start('--port', port ?? '', '--base', '/sub/path/');
    expect(await second.ended).toBe(0);
    expect(second.text()).toMatch(/already running: http:\/\/localhost:\d+\/sub\/path\//);
  });

  it('says what, where and what to do when another program has the port', async () => {
    const other = createServer((_request, response) => response.end('other'));
    servers.push(other);
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const started = start('--port', String(port));
    expect(await started.ended).toBe(1);
    expect(started.text()).toContain('could not start');
    expect(started.text()).toContain(`Another program already listens on port ${port}`);
    expect(started.text()).toContain(`--port ${port + 1}`);
  });

  it.each([
    ['--port', 'ninety'],
    ['--base', '/a/../b/'],
    ['--colour', 'red'],
  ])('refuses %s %s in a sentence', async (...args) => {
    const started = start(...args);
    expect(await started.ended).toBe(1);
    expect(started.text()).toContain('Flywheel could not start.');
    expect(started.text()).not.toContain(' at ');
  });
});
