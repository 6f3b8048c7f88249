import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('time-sklearn.py', import.meta.url));
/** Both sides on one thread. */
const env = {
  ...process.env,
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
};

/** The first python that has scikit-learn, with its version; null without one. */
export function findSklearn() {
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(
      python,
      ['-c', 'import sklearn; print(sklearn.__version__)'],
      { encoding: 'utf8' },
    );
    if (status === 0) return { python, version: stdout.trim() };
  }
  return null;
}

/** A running scikit-learn that answers jobs one after another. */
export function startSklearn({ python }) {
  const child = spawn(python, [script], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async time(job) {
      child.stdin.write(`${JSON.stringify(job)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('scikit-learn stopped.');
      return JSON.parse(value);
    },
    stop: () => child.stdin.end(),
  };
}
