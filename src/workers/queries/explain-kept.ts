import type { RunId } from '../../core/id.ts';
import { subjectOf } from '../../core/lab/explaining/subject.ts';
import type { Subject } from '../../core/lab/explaining/subject.ts';
import type { LongWork } from '../../core/lab/long-work.ts';
import { Slots } from '../../core/lab/slots.ts';
import type { Pieces } from '../../core/pieces.ts';
import { drive } from '../../core/recipe/work.ts';
import type { Pause } from '../../core/recipe/work.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { inTurns, isLetGo } from './slices.ts';

/** Answers about a run as it is judged now, the latest few by question. */
const kept = new WeakMap<Subject['judgedRun'], Slots<Promise<Result<unknown>>>>();

export async function once<T>(
  context: Context,
  run: RunId,
  question: readonly unknown[],
  work: (subject: Subject) => Promise<Result<T>>,
): Promise<Result<T>> {
  const subject = await subjectOf(context.lab, context.project, run);
  if (!subject.ok) return subject;
  const slots = kept.get(subject.value.judgedRun) ?? new Slots<Promise<Result<unknown>>>(24);
  kept.set(subject.value.judgedRun, slots);
  const { seed, framing } = context.project;
  const key = JSON.stringify([seed, framing.metric, ...question]);
  const known = slots.get(key);
  if (known !== undefined && !isLetGo(known)) return known as Promise<Result<T>>;
  return slots.set(key, work(subject.value)) as Promise<Result<T>>;
}

/** Pieces of work as the part of it from one share to another. */
export function* asWork<T>(pieces: Pieces<T>, from = 0, to = 1): Generator<Pause, T, void> {
  for (;;) {
    const next = pieces.next();
    if (next.done === true) return next.value;
    yield { done: from + next.value * (to - from), total: 1 };
  }
}

/** Long work whose pieces end in a result. */
export function inPieces<T>(of: LongWork, pieces: Pieces<Result<T>>): Promise<Result<T>> {
  return inTurns(of, (hooks) => drive(asWork(pieces), hooks));
}
