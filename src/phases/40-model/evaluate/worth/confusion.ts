import type { HeatCell, HeatData } from '../../../../charts/index.ts';
import { formatCount, formatPercent } from '../../../../charts/index.ts';
import type { Evaluation } from '../../../../core/lab/evaluation.ts';
import { counted } from '../../../../core/words.ts';
import { ratesAt } from './evaluate-words.ts';

export type Confusion = NonNullable<Evaluation['confusion']>;
export type CountAs = 'counts' | 'shares';

/** Classes in the order they are drawn: the positive one first of two. */
export function drawOrder({ classes }: Confusion, positive: number | null): number[] {
  const order = classes.map((_, k) => k);
  if (positive === null || classes.length !== 2) return order;
  return [positive, 1 - positive];
}

const NOTES = [
  ['found', 'missed'],
  ['false alarm', 'left alone'],
] as const;

/** Rows actual, columns decided; tint by the share of the row, blue right and orange wrong. */
export function confusionHeat(
  confusion: Confusion,
  order: readonly number[],
  as: CountAs,
  binary: boolean,
): HeatData {
  const totals = confusion.counts.map((row) => row.reduce((sum, n) => sum + n, 0));
  const cell = (r: number, c: number): HeatCell => {
    const [actual, decided] = [order[r]!, order[c]!];
    const count = confusion.counts[actual]![decided]!;
    const share = totals[actual] === 0 ? 0 : count / totals[actual]!;
    const text = as === 'counts' ? formatCount(count) : formatPercent(share);
    const note = binary ? NOTES[r]![c] : undefined;
    return {
      text,
      note,
      tint: count === 0 ? 0 : (actual === decided ? 1 : -1) * (0.25 + 0.75 * share),
    };
  };
  const names = order.map((k) => confusion.classes[k]!);
  return {
    rows: names,
    columns: names,
    cells: order.map((_, r) => order.map((__, c) => cell(r, c))),
    rowTitle: 'actual',
    columnTitle: 'predicted',
  };
}

/** The finding of the matrix. */
export function confusionTitle(confusion: Confusion, positive: number | null): string {
  if (positive !== null && confusion.classes.length === 2) {
    const { found, positives, alarms } = ratesAt(confusion.counts, positive);
    return `${formatCount(found)} of ${formatCount(positives)} “${confusion.classes[positive]}” found, ${counted(alarms, 'false alarm')}`;
  }
  const worst = worstPair(confusion);
  if (worst === null) return 'Every row was decided right';
  const [actual, decided, rows] = worst;
  return `“${confusion.classes[actual]}” is taken for “${confusion.classes[decided]}” most often (${counted(rows, 'row')})`;
}

/** The pair of classes mixed up most: actual, decided, rows; null when none are. */
export function worstPair({ counts }: Confusion): readonly [number, number, number] | null {
  let worst: [number, number, number] | null = null;
  counts.forEach((row, actual) =>
    row.forEach((rows, decided) => {
      if (actual !== decided && rows > (worst?.[2] ?? 0)) worst = [actual, decided, rows];
    }),
  );
  return worst;
}
