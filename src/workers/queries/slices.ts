import type { LongWork } from '../../core/lab/long-work.ts';
import type { Pieces } from '../../core/pieces.ts';
import { drive, stepOf } from '../../core/recipe/work.ts';
import type { WorkHooks } from '../../core/recipe/work.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { turnLoop } from '../task.ts';
import type { Context } from './context.ts';

const SLICE_MS = 12;

interface Work {
  readonly of: LongWork;
  done: number;
  stopped: boolean;
}

/** Long questions under way, the latest last. */
const running: Work[] = [];
const works = new WeakMap<object, Work>();

class LetGo extends Error {}

/** Runs long work in slices, so that other questions are answered in between. */
export function inTurns<T>(
  of: LongWork,
  body: (hooks: WorkHooks) => Promise<Result<T>>,
): Promise<Result<T>> {
  const work: Work = { of, done: 0, stopped: false };
  const answer = follow(work, body);
  works.set(answer, work);
  return answer;
}

async function follow<T>(
  work: Work,
  body: (hooks: WorkHooks) => Promise<Result<T>>,
): Promise<Result<T>> {
  running.push(work);
  let started = performance.now();
  try {
    return await body({
      progress: ({ done, total }) => (work.done = total === 0 ? 1 : done / total),
      async checkpoint() {
        if (performance.now() - started >= SLICE_MS) {
          await turnLoop();
          started = performance.now();
        }
        if (work.stopped) throw new LetGo();
      },
    });
  } catch (error) {
    if (error instanceof LetGo) return fail('superseded', 'A newer question was asked.', '', '');
    throw error;
  } finally {
    running.splice(running.indexOf(work), 1);
  }
}

/** The same for one piece of work. */
export function inSlices<T>(of: LongWork, pieces: Pieces<T>): Promise<Result<T>> {
  return inTurns(of, async (hooks) => ok(await drive(stepOf(pieces, 0, 1), hooks)));
}

/** Whether an answer that was promised will not come any more. */
export function isLetGo(answer: object): boolean {
  return works.get(answer)?.stopped === true;
}

export function underWay(_context: Context, of: LongWork): Result<number | null> {
  return ok(running.findLast((work) => work.of === of)?.done ?? null);
}

export function letGo(_context: Context, of: LongWork): Result<number> {
  const these = running.filter((work) => work.of === of);
  for (const work of these) work.stopped = true;
  return ok(these.length);
}
