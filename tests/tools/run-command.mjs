import { spawn } from 'node:child_process';

const running = new Set();

/** Ends every process that `runCommand` started and that still runs, with its children. */
export function endAll() {
  for (const child of running) endTree(child);
}

function endTree(child) {
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    child.kill('SIGTERM');
  }
}

/**
 * Runs `args` under Node with its output shown as it comes.
 * @returns {Promise<{code: number, timedOut: boolean}>}
 */
export function runNode(args, { cwd, minutes, env = {} }) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      endTree(child);
    }, minutes * 60_000);
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      done({ code: code ?? 1, timedOut });
    });
  });
}
