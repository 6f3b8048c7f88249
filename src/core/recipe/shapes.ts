import { countBins, edgesFor } from '../data/histogram.ts';
import type { Bins } from '../data/histogram.ts';
import { factsOf, sortPresent } from '../data/numbers.ts';
import { countTexts } from '../data/profile.ts';
import { cellText, findColumn, lengthOf } from '../data/table.ts';
import type { CategoryColumn, Column, DateColumn, NumberColumn, Table } from '../data/table.ts';

/** How one column is spread before and after a step; levels are those most frequent after it. */
export type StepShape =
  | {
      readonly kind: 'numbers';
      readonly column: string;
      /** Edges are milliseconds. */
      readonly isDate: boolean;
      readonly before: Bins;
      readonly after: Bins;
    }
  | {
      readonly kind: 'levels';
      readonly column: string;
      readonly distinct: readonly [before: number, after: number];
      /** Level with its rows before and after. */
      readonly levels: readonly (readonly [level: string, before: number, after: number])[];
    };

const MOST_COLUMNS = 8;
const MOST_LEVELS = 14;
const MOST_BINS = 30;

/** The columns that a step changed and kept, at most eight, in table order. */
export function shapesOf(before: Table, after: Table): StepShape[] {
  const shapes: StepShape[] = [];
  for (const column of after.columns) {
    if (shapes.length === MOST_COLUMNS) break;
    const was = findColumn(before, column.name);
    if (was === undefined || was === column || isSame(was, column)) continue;
    const shape = shapeOf(was, column);
    if (shape !== null) shapes.push(shape);
  }
  return shapes;
}

function isSame(a: Column, b: Column): boolean {
  const rows = lengthOf(a);
  if (a.kind !== b.kind || rows !== lengthOf(b)) return false;
  for (let row = 0; row < rows; row++) if (cellText(a, row) !== cellText(b, row)) return false;
  return true;
}

function shapeOf(before: Column, after: Column): StepShape | null {
  if (isOrdered(before) && isOrdered(after)) {
    const [then, now] = [binsOf(before), binsOf(after)];
    if (then === null || now === null) return null;
    const isDate = after.kind === 'date';
    return { kind: 'numbers', column: after.name, isDate, before: then, after: now };
  }
  if (before.kind !== 'category' || after.kind !== 'category') return null;
  return levelsOf(before, after);
}

function isOrdered(column: Column): column is NumberColumn | DateColumn {
  return column.kind === 'number' || column.kind === 'date';
}

function binsOf(column: NumberColumn | DateColumn): Bins | null {
  const sorted = sortPresent(column.values);
  const facts = factsOf(sorted);
  if (facts === null) return null;
  return countBins(edgesFor(facts, sorted.length, MOST_BINS), column.values);
}

function levelsOf(before: CategoryColumn, after: CategoryColumn): StepShape {
  const then = countTexts(before);
  const now = countTexts(after);
  const counts = new Map(then);
  return {
    kind: 'levels',
    column: after.name,
    distinct: [then.length, now.length],
    levels: now
      .slice(0, MOST_LEVELS)
      .map(([level, count]) => [level, counts.get(level) ?? 0, count] as const),
  };
}
