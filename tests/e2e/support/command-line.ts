import { spawnSync } from 'node:child_process';
import type { Rehearsal } from '../../../src/core/lab/rehearse.ts';
import { servedRoot } from './serve.ts';

/** What the command line makes of a saved project. */
export function runInNode(file: string): Rehearsal {
  const command = ['src/cli/flywheel.mjs', 'run', file, '--json'];
  const node = spawnSync(process.execPath, command, {
    cwd: servedRoot,
    encoding: 'utf8',
    timeout: 110_000,
    maxBuffer: 1 << 26,
  });
  return JSON.parse(node.stdout) as Rehearsal;
}
