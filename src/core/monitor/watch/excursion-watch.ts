import type { NumberSample, Verdict } from '../../contracts/detector.ts';
import { excursionLimit } from '../../stats/excursion.ts';
import { short } from './bins.ts';
import { followErrors, knownErrors, streamCannotTell } from './error-stream.ts';
import type { Gauge } from './error-stream.ts';

/** What detectors that add up errors beyond an allowance remember beside their sum. */
export type ExcursionMemory = {
  /** Of the expected errors. */
  readonly mean: number;
  readonly sd: number;
  /** Of the law of the highest sum that chance reaches. */
  readonly exponent: number;
  readonly line: number;
  readonly fewest: number;
  readonly alpha: number;
  readonly seen: number;
};

interface ParamWords {
  readonly help: string;
  readonly usual: number;
  readonly least: number;
}

/** What is let pass, and the line of the sum, as settings. */
export function excursionParams(allowance: ParamWords, line: ParamWords) {
  return [
    {
      kind: 'number',
      id: 'allowance',
      label: 'Let pass',
      help: allowance.help,
      default: allowance.usual,
      min: allowance.least,
      max: 5,
    },
    {
      kind: 'number',
      id: 'line',
      label: 'Alarm line',
      help: line.help,
      default: line.usual,
      min: line.least,
      max: 1000,
    },
  ] as const;
}

/** A sum of errors in standard deviations from their mean, as a fold. */
export interface Excursion<S> {
  /** “Errors beyond what is expected”: the start of a sentence, and the name of the method. */
  readonly words: string;
  readonly name: string;
  /** Labelled rows it may speak from are counted up to here; left out: no end. */
  readonly expected?: number;
  value(stream: S): number;
  /** `limit`: the line of this look. Fired: the value that passed it, or null. */
  step(
    stream: S,
    error: number,
    limit: number,
  ): { readonly stream: S; readonly fired: number | null };
}

/** Takes arrivals in; the line is never below what chance alone reaches in a look. */
export function followExcursion<S>(
  memory: ExcursionMemory,
  window: NumberSample,
  start: S,
  { words, name, expected = Infinity, value, step }: Excursion<S>,
): { readonly seen: number; readonly stream: S; readonly verdict: Verdict } {
  const errors = knownErrors(window);
  const seen = memory.seen + errors.length;
  if (!(memory.sd > 0)) {
    const sentence = 'Cannot tell: the expected errors never vary, so nothing measures a rise.';
    return { seen, stream: start, verdict: streamCannotTell(sentence) };
  }
  const floor = excursionLimit(memory.exponent, errors.length, memory.alpha);
  const limit = Math.max(memory.line, floor);
  const gaugeAt = (sum: number): Gauge => ({
    ...{ value: sum, floor, limit },
    words: `${words} add up to ${sum.toFixed(1)} standard deviations (${name}), noise floor ${floor.toFixed(1)}, line ${short(memory.line)}.`,
  });
  const { stream, verdict } = followErrors(
    start,
    errors,
    { seen: Math.min(seen, expected), fewest: memory.fewest },
    {
      gauge: (now) => gaugeAt(value(now)),
      step(before, error) {
        const next = step(before, (error - memory.mean) / memory.sd, limit);
        return { stream: next.stream, fired: next.fired === null ? null : gaugeAt(next.fired) };
      },
    },
  );
  return { seen, stream, verdict };
}
