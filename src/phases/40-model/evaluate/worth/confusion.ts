import type { HeatCell, HeatData } from '../../../../charts/index.ts';
import { formatCount, formatPercent } from '../../../../charts/index.ts';
import type { Evaluation } from '../../../../core/lab/evaluation.ts';
import { ASKED } from '../../../../core/deploy/decide.ts';
import { counted } from '../../../../core/words.ts';
import { ratesAt } from './evaluate-words.ts';

export type Confusion = NonNullable<Evaluation['confusion']>;
/** Rows, or shares of the actual class (the row) or of the decision (the column). */
export type CountAs = 'counts' | 'rows' | 'columns';

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

/** Decisions in the order of the columns: a person last, where one is asked. */
export function drawColumns({ asked }: Confusion, order: readonly number[]): number[] {
  return asked === undefined ? [...order] : [...order, ASKED];
}

/** Rows actual, columns decided; tint by the share of the row, blue right and orange wrong. */
export function confusionHeat(
  confusion: Confusion,
  order: readonly number[],
  as: CountAs,
  binary: boolean,
): HeatData {
  const columns = drawColumns(confusion, order);
  const countAt = (actual: number, decided: number) =>
    (decided === ASKED ? confusion.asked![actual] : confusion.counts[actual]![decided]) ?? 0;
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const ofRow = order.map((actual) => sum(columns.map((decided) => countAt(actual, decided))));
  const ofColumn = columns.map((decided) => sum(order.map((actual) => countAt(actual, decided))));
  const cell = (r: number, c: number): HeatCell => {
    const [actual, decided] = [order[r]!, columns[c]!];
    const count = countAt(actual, decided);
    const share = (total: number) => (total === 0 ? 0 : count / total);
    const ofRowShare = share(ofRow[r]!);
    const note = binary ? NOTES[r]![c] : undefined;
    const sign = decided === ASKED ? 0 : actual === decided ? 1 : -1;
    return {
      text: textOf(as, count, ofRowShare, share(ofColumn[c]!)),
      note,
      tint: count === 0 ? 0 : sign * (0.25 + 0.75 * ofRowShare),
    };
  };
  const names = order.map((k) => confusion.classes[k]!);
  return {
    rows: names,
    columns: columns.map((k) => decisionName(confusion, k)),
    cells: order.map((_, r) => columns.map((__, c) => cell(r, c))),
    rowTitle: 'actual',
    columnTitle: 'predicted',
  };
}

function textOf(as: CountAs, count: number, ofRow: number, ofColumn: number): string {
  if (as === 'counts') return formatCount(count);
  return formatPercent(as === 'rows' ? ofRow : ofColumn);
}

export function decisionName({ classes }: Confusion, decided: number): string {
  return decided === ASKED ? 'ask a person' : classes[decided]!;
}

/** The finding of the matrix. */
export function confusionTitle(confusion: Confusion, positive: number | null): string {
  const asked = (confusion.asked ?? []).reduce((sum, rows) => sum + rows, 0);
  const also = asked === 0 ? '' : `, ${counted(asked, 'row')} to a person`;
  if (positive !== null && confusion.classes.length === 2) {
    const { found, positives, alarms } = ratesAt(confusion.counts, positive);
    return `${formatCount(found)} of ${formatCount(positives)} “${confusion.classes[positive]}” found, ${counted(alarms, 'false alarm')}${also}`;
  }
  const worst = worstPair(confusion);
  if (worst === null) return `Every row decided was decided right${also}`;
  const [actual, decided, rows] = worst;
  return `“${confusion.classes[actual]}” is taken for “${confusion.classes[decided]}” most often (${counted(rows, 'row')})${also}`;
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
