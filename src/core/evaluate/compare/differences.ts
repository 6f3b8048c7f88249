import type { Table } from '../../data/table.ts';
import type { Judged } from '../../lab/estimate.ts';
import { moneyOfJudged } from '../../lab/judge.ts';
import type { JudgedRun } from '../../lab/judged-run.ts';
import { normSf } from '../../stats/special.ts';
import { adjustPValues } from '../../stats/tests.ts';
import { sliceColumn } from '../slices/slice-columns.ts';
import type { Differences, DifferingRows, SliceDifference } from './api.ts';

const LEAST = 30;
const SHOWN = 8;
const Z95 = 1.96;

type Asked = Pick<JudgedRun, 'judged' | 'payoff'>;

/** What the first run is worth more than the second, row by row. */
function gainsOf(a: Asked, b: Asked): { unit: Differences['unit']; gains: Float64Array } {
  const { actual, outcome } = a.judged;
  if (a.payoff !== null && b.payoff !== null) {
    const [ofA, ofB] = [a, b].map(({ judged, payoff }) => moneyOfJudged(payoff!, judged));
    return { unit: 'money', gains: ofA!.map((money, row) => money - ofB![row]!) };
  }
  const good = ({ judged }: Asked, row: number) =>
    outcome.task === 'regression'
      ? -Math.abs(judged.decided[row]! - actual[row]!)
      : Number(judged.decided[row] === actual[row]);
  return {
    unit: outcome.task === 'regression' ? 'error' : 'right',
    gains: actual.map((_, row) => good(a, row) - good(b, row)),
  };
}

/** Where two runs differ: rows by who was right, and the slices of single columns. */
export function differencesOf(
  first: Asked,
  second: Asked,
  table: Table,
  columns: readonly string[],
): Differences {
  const { unit, gains } = gainsOf(first, second);
  const slices = columns.flatMap((name) => slicesOf(table, name, gains));
  const adjusted = adjustPValues(
    slices.map(({ p }) => p),
    'holm',
  );
  const { judged } = first;
  return {
    rows: judged.actual.length,
    alike: countRows(judged, (row) => judged.decided[row] === second.judged.decided[row]),
    right: rightOf(judged, second.judged),
    unit,
    looked: slices.length,
    slices: slices
      .map((slice, at): SliceDifference => ({ ...slice, adjusted: adjusted[at]! }))
      .toSorted((a, b) => a.p - b.p || Math.abs(b.gain.value) - Math.abs(a.gain.value))
      .slice(0, SHOWN),
  };
}

function countRows({ actual }: Judged, meets: (row: number) => boolean): number {
  let count = 0;
  for (let row = 0; row < actual.length; row++) if (meets(row)) count++;
  return count;
}

function rightOf(a: Judged, b: Judged): Differences['right'] {
  if (a.outcome.task === 'regression') return null;
  const right = (judged: Judged, row: number) => judged.decided[row] === judged.actual[row];
  const count = (first: boolean, second: boolean) =>
    countRows(a, (row) => right(a, row) === first && right(b, row) === second);
  return {
    both: count(true, true),
    first: count(true, false),
    second: count(false, true),
    neither: count(false, false),
  };
}

function slicesOf(
  table: Table,
  name: string,
  gains: Float64Array,
): Omit<SliceDifference, 'adjusted'>[] {
  const column = sliceColumn(table, name, LEAST);
  if (column === null) return [];
  return column.conditions.map((condition, place) => {
    const own = gains.filter((_, row) => column.codes[row] === place);
    return { where: [condition], rows: own.length, ...meanWithChance(own) };
  });
}

/** Mean with its 95% interval by the normal curve, and its chance were it 0. */
function meanWithChance(values: Float64Array): Pick<SliceDifference, 'gain' | 'p'> {
  const n = values.length;
  const value = values.reduce((sum, one) => sum + one, 0) / n;
  const squares = values.reduce((sum, one) => sum + (one - value) * (one - value), 0);
  const error = Math.sqrt(squares / (n - 1) / n);
  return {
    gain: { value, low: value - Z95 * error, high: value + Z95 * error },
    p: error === 0 ? (value === 0 ? 1 : 0) : Math.min(1, 2 * normSf(Math.abs(value) / error)),
  };
}

/** Places of the rows asked for; where `unlike`, the largest gap between the two first. */
export function pickDiffering(a: Judged, b: Judged, which: DifferingRows): Int32Array {
  const right = (judged: Judged, row: number) => judged.decided[row] === judged.actual[row];
  const meets = (row: number) => {
    if (which === 'unlike') return a.decided[row] !== b.decided[row];
    return right(a, row) === (which === 'first-right') && right(b, row) !== right(a, row);
  };
  const picked = Int32Array.from(a.actual, (_, row) => row).filter(meets);
  const gap = (row: number) =>
    a.outcome.task === 'regression'
      ? Math.abs(a.decided[row]! - b.decided[row]!)
      : gapOfProbabilities(a, b, row);
  return picked.sort((one, other) => gap(other) - gap(one) || one - other);
}

function gapOfProbabilities(a: Judged, b: Judged, row: number): number {
  const { width } = a.predictions;
  let sum = 0;
  for (let k = 0; k < width; k++)
    sum += Math.abs(
      a.predictions.values[row * width + k]! - b.predictions.values[row * width + k]!,
    );
  return sum;
}
