import { findColumn } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { targetVector } from '../data/target.ts';
import type { Baseline } from './baselines.ts';
import { widthOf } from './input.ts';
import type { Outcome, Predictions } from './task.ts';

/** What was known when: times ascending, rows of one time in their order. */
interface History {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** The last class is given at least this chance, so that it stays the answer. */
const LEAST_TRUST = 0.51;

function timesOf(table: Table, name: string): Float64Array | null {
  const column = findColumn(table, name);
  return column?.kind === 'date' || column?.kind === 'number' ? column.values : null;
}

/** The target where the rows carry it, else all unknown: rows at serving have none. */
function knownTarget(table: Table, name: string, outcome: Outcome): Float64Array {
  return findColumn(table, name) === undefined
    ? new Float64Array(table.rows).fill(NaN)
    : targetVector(table, name, outcome);
}

function historyOf(parts: readonly (readonly [Float64Array, Float64Array])[]): History {
  const events = parts.flatMap(([times, values]) =>
    Array.from(times, (time, row) => [time, values[row]!] as const).filter(
      ([time, value]) => !Number.isNaN(time) && !Number.isNaN(value),
    ),
  );
  events.sort((a, b) => a[0] - b[0]);
  return { times: events.map(([time]) => time), values: events.map(([, value]) => value) };
}

/** Number of events strictly before a time. */
function countBefore(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function agreement({ values }: History): number {
  let same = 0;
  for (let i = 1; i < values.length; i++) if (values[i] === values[i - 1]) same++;
  return Math.max(LEAST_TRUST, (same + 1) / (values.length + 1));
}

function spread(outcome: Outcome, last: number, trust: number): Float64Array {
  if (outcome.task === 'regression') return Float64Array.of(last);
  const classes = outcome.classes.length;
  const answers = new Float64Array(classes).fill((1 - trust) / Math.max(1, classes - 1));
  answers[last] = classes === 1 ? 1 : trust;
  return answers;
}

/**
 * Says what the latest strictly earlier row turned out to be: of the training rows and, where the
 * rows to predict carry their target, of those. Null when the column holds no times.
 */
export function fitLastValue(
  table: Table,
  targetColumn: string,
  outcome: Outcome,
  timeColumn: string,
): Baseline | null {
  const times = timesOf(table, timeColumn);
  if (times === null) return null;
  const known = [times, targetVector(table, targetColumn, outcome)] as const;
  const past = historyOf([known]);
  const newest = past.values.at(-1);
  if (newest === undefined) return null;
  const trust = agreement(past);
  return {
    id: 'last-value',
    label: 'Last value',
    rule: `Says what the latest row before it by “${timeColumn}” turned out to be.`,
    predict(other): Predictions {
      const width = widthOf(outcome);
      const values = new Float64Array(other.rows * width);
      const when = timesOf(other, timeColumn) ?? new Float64Array(other.rows).fill(NaN);
      const seen = historyOf([known, [when, knownTarget(other, targetColumn, outcome)]]);
      for (let row = 0; row < other.rows; row++) {
        const time = when[row]!;
        const before = Number.isNaN(time) ? past.values.length : countBefore(seen.times, time);
        const last = Number.isNaN(time) ? newest : (seen.values[before - 1] ?? past.values[0]!);
        values.set(spread(outcome, last, trust), row * width);
      }
      return { rows: other.rows, width, values };
    },
  };
}
