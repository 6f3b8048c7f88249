import { log } from '../math.ts';
import type { Comparable, ComparableCategory, ComparableNumber } from './associations-columns.ts';
import { rankAmong } from './associations-columns.ts';

/** How two columns are compared; `suited` takes what fits the kinds of the pair. */
export const MEASURES = [
  'suited',
  'pearson',
  'spearman',
  'correlation-ratio',
  'cramers-v',
  'mutual-information',
] as const;
export type Measure = (typeof MEASURES)[number];
export type PairMeasure = Exclude<Measure, 'suited'>;
export type ComparedKind = Comparable['kind'];

export interface PairValue {
  /** In [−1, 1] for Pearson and Spearman, else in [0, 1]; NaN where it cannot be told. */
  readonly value: number;
  /** Rows where both have a value. */
  readonly rows: number;
}

const UNKNOWN: PairValue = { value: NaN, rows: 0 };

/** The measure used for a pair of these kinds; null where the asked one does not apply. */
export function measureFor(a: ComparedKind, b: ComparedKind, asked: Measure): PairMeasure | null {
  const words = Number(a === 'category') + Number(b === 'category');
  const suited = (['spearman', 'correlation-ratio', 'cramers-v'] as const)[words]!;
  if (asked === 'suited') return suited;
  if (asked === 'mutual-information') return asked;
  if (asked === 'pearson' && words === 0) return asked;
  return asked === suited ? asked : null;
}

/** Codes of a column, −1 missing. */
interface Coded {
  readonly codes: Int32Array;
  readonly levels: number;
}

interface Margins {
  readonly across: Float64Array;
  readonly down: Float64Array;
  readonly rows: number;
}

/** Room for counting pairs of codes, used again for every pair and left empty after each. */
export class PairCounter {
  #counts = new Float64Array(1024);

  count(a: Coded, b: Coded): Margins {
    if (a.levels * b.levels > this.#counts.length)
      this.#counts = new Float64Array(a.levels * b.levels);
    const counts = this.#counts;
    const across = new Float64Array(a.levels);
    const down = new Float64Array(b.levels);
    let rows = 0;
    for (let i = 0; i < a.codes.length; i++) {
      const [x, y] = [a.codes[i]!, b.codes[i]!];
      if (x < 0 || y < 0) continue;
      counts[x * b.levels + y]!++;
      across[x]!++;
      down[y]!++;
      rows++;
    }
    return { across, down, rows };
  }

  /** Visits every filled cell of the pair just counted once, and empties it. */
  empty(a: Coded, b: Coded, visit: (count: number, x: number, y: number) => void): void {
    const counts = this.#counts;
    for (let i = 0; i < a.codes.length; i++) {
      const [x, y] = [a.codes[i]!, b.codes[i]!];
      if (x < 0 || y < 0) continue;
      const count = counts[x * b.levels + y]!;
      if (count === 0) continue;
      counts[x * b.levels + y] = 0;
      visit(count, x, y);
    }
  }
}

/** How strongly two columns go together, on the rows where both have a value. */
export function associatePair(
  a: Comparable,
  b: Comparable,
  asked: Measure,
  counter: PairCounter,
): PairValue {
  const measure = measureFor(a.kind, b.kind, asked);
  if (measure === null) return UNKNOWN;
  if (measure === 'mutual-information') return sharedInformation(a, b, counter);
  if (a.kind === 'category')
    return b.kind === 'category' ? cramersVOf(a, b, counter) : ratioOf(a, b);
  if (b.kind === 'category') return ratioOf(b, a);
  return measure === 'pearson' ? productMoment(a.scaled, b.scaled) : rankCorrelation(a, b);
}

function rankCorrelation(a: ComparableNumber, b: ComparableNumber): PairValue {
  if (a.missing === 0 && b.missing === 0) return productMoment(a.ranks, b.ranks);
  const both = new Uint8Array(a.values.length);
  for (let i = 0; i < both.length; i++)
    both[i] = a.values[i] === a.values[i] && b.values[i] === b.values[i] ? 1 : 0;
  const ranksOf = ({ values, order }: ComparableNumber) => {
    const ranks = rankAmong(values, order, both);
    const middle = both.length / 2;
    for (let i = 0; i < ranks.length; i++) ranks[i]! -= middle;
    return ranks;
  };
  return productMoment(ranksOf(a), ranksOf(b));
}

/** Pearson's r of columns whose values lie near zero, NaN missing. */
function productMoment(x: Float64Array, y: Float64Array): PairValue {
  let [rows, sx, sy, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const a = x[i]!;
    const b = y[i]!;
    if (a !== a || b !== b) continue;
    rows++;
    sx += a;
    sy += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const spreadX = xx - (sx * sx) / rows;
  const spreadY = yy - (sy * sy) / rows;
  if (rows < 3 || spreadX <= xx * 1e-12 || spreadY <= yy * 1e-12) return { value: NaN, rows };
  const value = (xy - (sx * sy) / rows) / Math.sqrt(spreadX * spreadY);
  return { value: Math.max(-1, Math.min(1, value)), rows };
}

/** Correlation ratio η: √(spread between groups / whole spread). */
function ratioOf(groups: ComparableCategory, numbers: ComparableNumber): PairValue {
  const sums = new Float64Array(groups.levels);
  const counts = new Float64Array(groups.levels);
  let [rows, sum, squares] = [0, 0, 0];
  for (let i = 0; i < groups.codes.length; i++) {
    const code = groups.codes[i]!;
    const value = numbers.scaled[i]!;
    if (code < 0 || value !== value) continue;
    rows++;
    sum += value;
    squares += value * value;
    sums[code]! += value;
    counts[code]!++;
  }
  const whole = squares - (sum * sum) / rows;
  if (rows < 3 || whole <= squares * 1e-12) return { value: NaN, rows };
  let between = -(sum * sum) / rows;
  for (let k = 0; k < sums.length; k++)
    if (counts[k]! > 0) between += (sums[k]! * sums[k]!) / counts[k]!;
  return { value: Math.sqrt(Math.max(0, Math.min(1, between / whole))), rows };
}

const seen = (sums: Float64Array) => sums.reduce((n, sum) => n + Number(sum > 0), 0);

/** Cramér's V with what chance adds taken off (Bergsma 2013). */
function cramersVOf(a: ComparableCategory, b: ComparableCategory, counter: PairCounter): PairValue {
  const { across, down, rows: n } = counter.count(a, b);
  let phi = -1;
  counter.empty(a, b, (count, x, y) => (phi += (count * count) / (across[x]! * down[y]!)));
  const [r, c] = [seen(across), seen(down)];
  if (n < 3 || r < 2 || c < 2) return { value: NaN, rows: n };
  const fewerRows = r - ((r - 1) * (r - 1)) / (n - 1);
  const fewerColumns = c - ((c - 1) * (c - 1)) / (n - 1);
  const corrected = Math.max(0, phi - ((r - 1) * (c - 1)) / (n - 1));
  const most = Math.min(fewerRows, fewerColumns) - 1;
  return { value: most <= 0 ? NaN : Math.min(1, Math.sqrt(corrected / most)), rows: n };
}

const entropy = (sums: Float64Array, n: number) =>
  sums.reduce((sum, count) => (count > 0 ? sum - (count / n) * log(count / n) : sum), 0);

/**
 * Mutual information over the mean of both entropies, in [0, 1]; numbers are cut into ten groups
 * of about equal size first.
 */
function sharedInformation(a: Comparable, b: Comparable, counter: PairCounter): PairValue {
  const [x, y] = [codesOf(a), codesOf(b)];
  const { across, down, rows: n } = counter.count(x, y);
  let shared = 0;
  counter.empty(x, y, (count, i, j) => {
    shared += (count / n) * log((count * n) / (across[i]! * down[j]!));
  });
  const most = (entropy(across, n) + entropy(down, n)) / 2;
  if (n < 3 || most === 0) return { value: NaN, rows: n };
  return { value: Math.max(0, Math.min(1, shared / most)), rows: n };
}

function codesOf(column: Comparable): Coded {
  return column.kind === 'category' ? column : { codes: column.groups, levels: column.groupCount };
}
