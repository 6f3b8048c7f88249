import type { ColumnSample, RowsSample } from '../../contracts/detector.ts';
import { mean, variance } from '../../math.ts';
import { randomFrom } from '../../random.ts';
import type { Points } from '../../stats/mmd.ts';
import { worthOf } from './bins.ts';

type NumberCoder = {
  readonly kind: 'number';
  readonly mean: number;
  readonly sd: number;
  /** Reference values at evenly spaced ranks, ascending. */
  readonly ranks: readonly number[];
};
type CategoryCoder = { readonly kind: 'category'; readonly levels: readonly string[] };

/** How cells become numbers, learnt from the reference; JSON. */
export type RowCoder = readonly (NumberCoder | CategoryCoder)[];

const RANKS = 200;
/** Levels of a column that get a place of their own, the most frequent; the others share one. */
const LEVELS = 8;

export function fitRows({ columns }: RowsSample): RowCoder {
  return columns.map((column) =>
    column.kind === 'number' ? fitNumber(column) : fitLevels(column),
  );
}

function fitNumber({ values }: Extract<ColumnSample, { kind: 'number' }>): NumberCoder {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length === 0) return { kind: 'number', mean: 0, sd: 1, ranks: [] };
  const kept = Math.min(RANKS, known.length);
  const pick = (i: number): number => known[Math.floor(((i + 0.5) * known.length) / kept)]!;
  const sd = Math.sqrt(variance(known));
  const ranks = Array.from({ length: kept }, (_, i) => pick(i));
  return { kind: 'number', mean: mean(known), sd: sd > 0 ? sd : 1, ranks };
}

function fitLevels({ levels, codes }: Extract<ColumnSample, { kind: 'category' }>): CategoryCoder {
  const counts = levels.map(() => 0);
  for (const code of codes) if (code >= 0) counts[code]! += 1;
  const order = levels.map((_, level) => level).sort((a, b) => counts[b]! - counts[a]! || a - b);
  return { kind: 'category', levels: order.slice(0, LEVELS).map((level) => levels[level]!) };
}

/** Share of the reference below a value, ties half: 0 to 1. */
function rankOf({ ranks }: NumberCoder, value: number): number {
  const count = (including: boolean): number => {
    let low = 0;
    let high = ranks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (including ? ranks[middle]! <= value : ranks[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return ranks.length === 0 ? 0.5 : (count(false) + count(true)) / 2 / ranks.length;
}

/** Places of a number's cells: what they say, and last whether the cell is missing. */
export interface NumberCode {
  readonly width: number;
  /** Writes all but the last place. */
  write(coder: NumberCoder, value: number, into: Float64Array, at: number): void;
}

/** Standard deviations from the mean. */
export const BY_SCALE: NumberCode = {
  width: 2,
  write(coder, value, into, at) {
    into[at] = (value - coder.mean) / coder.sd;
  },
};

/** Rank among the reference and its square, both around 0: a wild value is no further than the end. */
export const BY_RANK: NumberCode = {
  width: 3,
  write(coder, value, into, at) {
    const centred = rankOf(coder, value) - 0.5;
    into[at] = centred;
    into[at + 1] = centred * centred - 1 / 12;
  },
};

const HALF_ROOT = Math.SQRT1_2;

/**
 * Chosen rows as points. A category's levels have a place each, two unlike levels lying 1 apart;
 * missing cells are 0 throughout, numbers with their flag set.
 */
export function encodeRows(
  coder: RowCoder,
  { columns }: RowsSample,
  chosen: Int32Array,
  code: NumberCode,
): Points {
  const widths = coder.map((one) => (one.kind === 'number' ? code.width : one.levels.length + 1));
  const width = widths.reduce((a, b) => a + b, 0);
  const values = new Float64Array(width * chosen.length);
  let from = 0;
  coder.forEach((one, c) => {
    const column = columns[c]!;
    if (one.kind === 'number' && column.kind === 'number') {
      chosen.forEach((row, place) => {
        const at = place * width + from;
        const value = column.values[row]!;
        if (Number.isNaN(value)) values[at + code.width - 1] = 1;
        else code.write(one, value, values, at);
      });
    } else if (one.kind === 'category' && column.kind === 'category') {
      const places = column.levels.map((level) => {
        const place = one.levels.indexOf(level);
        return place < 0 ? one.levels.length : place;
      });
      chosen.forEach((row, place) => {
        const level = column.codes[row]!;
        if (level >= 0) values[place * width + from + places[level]!] = HALF_ROOT;
      });
    }
    from += widths[c]!;
  });
  return { values, rows: chosen.length, width };
}

/** Rows to look at, at most so many, drawn at random under a fixed seed; ascending. */
export function chooseRows(rows: number, most: number): Int32Array {
  if (rows <= most) return Int32Array.from({ length: rows }, (_, row) => row);
  return randomFrom('rows').fork(String(rows)).sample(rows, most).sort();
}

/** Fresh rows that the chosen ones are worth. */
export function worthOfRows(sample: RowsSample, chosen: number): number {
  const column = { kind: 'number', column: '', values: new Float64Array(sample.rows) } as const;
  const worth = worthOf({ ...column, distinct: sample.distinct }, sample.rows);
  return sample.rows === 0 ? 0 : Math.min(worth, (worth * chosen) / sample.rows);
}

/** Share of cells that are there. */
export function shareKnown({ columns, rows }: RowsSample): number {
  let known = 0;
  for (const column of columns) {
    if (column.kind === 'number') {
      for (const value of column.values) if (!Number.isNaN(value)) known++;
    } else for (const code of column.codes) if (code >= 0) known++;
  }
  return rows === 0 || columns.length === 0 ? 0 : known / (rows * columns.length);
}

export function rowsCannotTell(rows: number): string {
  return `Cannot tell yet whether whole rows moved: ${Math.floor(rows)} distinct rows so far.`;
}
