import { refuse } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { OutOfMemory } from './arena.ts';

const GIB = 2 ** 30;

/** Runs work on kernels; memory the host refuses becomes a problem in words. */
export async function withinMemory<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof OutOfMemory)) throw error;
    return refuse({
      code: 'out-of-memory',
      what: `Training needs ${(error.bytes / GIB).toFixed(1)} GB, more than this browser gives.`,
      where: 'In the training rows.',
      fix: 'Train on fewer rows or columns, or on smaller trees.',
    });
  }
}
