import { quantileSorted } from '../../math.ts';
import type { Column } from '../../data/table.ts';

/** Values a column is set to, one after the other. */
export interface DependenceGrid {
  readonly kind: 'number' | 'date' | 'category';
  /** Numbers (dates in ms since 1970) ascending, or codes, the most frequent first. */
  readonly values: readonly number[];
  /** Names of the codes; null for numbers and dates. */
  readonly levels: readonly string[] | null;
}

const MOST_LEVELS = 20;
const [FIRST, LAST] = [0.025, 0.975];

/**
 * Numbers at evenly spaced quantiles from 2.5% to 97.5%, each once; the 20 most frequent levels. null
 * for columns that have no such values, or one only.
 */
export function gridOf(column: Column, points: number): DependenceGrid | null {
  switch (column.kind) {
    case 'number':
    case 'date': {
      const present = column.values.filter(Number.isFinite).sort();
      const values = new Set<number>();
      for (let i = 0; i < points; i++)
        values.add(quantileSorted(present, FIRST + ((LAST - FIRST) * i) / (points - 1)));
      const whole = present.every(Number.isInteger);
      const kept = [...values].map((value) => (whole ? Math.round(value) : value));
      return present.length === 0 || new Set(kept).size < 2
        ? null
        : { kind: column.kind, values: [...new Set(kept)], levels: null };
    }
    case 'category': {
      const counts = new Float64Array(column.levels.length);
      for (const code of column.codes) if (code >= 0) counts[code]!++;
      const codes = [...counts.keys()]
        .filter((code) => counts[code]! > 0)
        .sort((a, b) => counts[b]! - counts[a]! || a - b)
        .slice(0, MOST_LEVELS);
      if (codes.length < 2) return null;
      return { kind: 'category', values: codes, levels: codes.map((code) => column.levels[code]!) };
    }
    default:
      return null;
  }
}
