import { log10, quantileSorted } from '../../math.ts';
import type { DataFinding } from '../../project/project.ts';
import { counted, figure } from '../../words.ts';
import { firstOffered, quoted, rangeOf, stepFix } from './look.ts';
import type { DeepFinding, DeepLook, LookedAt } from './look.ts';

interface Factor {
  readonly value: number;
  readonly words: string;
}

const FACTORS: readonly Factor[] = [
  { value: 1000, words: 'a thousand, as grams and kilograms' },
  { value: 100, words: 'a hundred, as cents and whole money, or centimetres and metres' },
  { value: 60, words: 'sixty, as minutes and hours' },
  { value: 28.349523125, words: '28.3, as ounces and grams' },
  { value: 12, words: 'twelve, as inches and feet' },
  { value: 10, words: 'ten, as millimetres and centimetres' },
  { value: 3.280839895, words: '3.28, as feet and metres' },
  { value: 2.54, words: '2.54, as inches and centimetres' },
  { value: 2.2046226218, words: '2.2, as pounds and kilograms' },
  { value: 24, words: '24, as hours and days' },
  { value: 7, words: 'seven, as days and weeks' },
];

interface Split {
  /** Largest value of the lower cluster and smallest of the upper. */
  readonly below: number;
  readonly above: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

const LEAST_SHARE = 0.03;
const LEAST_ROWS = 10;

/** The widest gap on the scale of ratios that leaves enough rows on either side. */
function widestGap(sorted: Float64Array): Split | null {
  if (sorted.length < 40 || !(sorted[0]! > 0)) return null;
  const least = Math.max(LEAST_ROWS, Math.ceil(LEAST_SHARE * sorted.length));
  let [best, ratio] = [-1, 1];
  for (let at = least; at <= sorted.length - least; at++) {
    const step = sorted[at]! / sorted[at - 1]!;
    if (step > ratio) [best, ratio] = [at, step];
  }
  if (best < 0 || ratio < 1.15) return null;
  return {
    below: sorted[best - 1]!,
    above: sorted[best]!,
    lower: sorted.subarray(0, best),
    upper: sorted.subarray(best),
  };
}

/** Width of the middle half on the scale of powers of ten. */
function width(sorted: Float64Array): number {
  return log10(quantileSorted(sorted, 0.75) / quantileSorted(sorted, 0.25));
}

/** Both clusters have the same shape, a known factor apart, and the gap is no accident of few values. */
function factorOf({ below, above, lower, upper }: Split): Factor | null {
  const ratio = quantileSorted(upper, 0.5) / quantileSorted(lower, 0.5);
  const [a, b] = [width(lower), width(upper)];
  if (Math.abs(a - b) > Math.max(0.12, 0.5 * Math.max(a, b))) return null;
  const gap = log10(above / below);
  const within = Math.max(widestStep(lower), widestStep(upper));
  if (gap < 2 * within) return null;
  const far = ({ value }: Factor) => Math.abs(log10(ratio / value));
  const nearest = FACTORS.reduce((a, b) => (far(b) < far(a) ? b : a));
  return far(nearest) < 0.06 ? nearest : null;
}

/** The widest step inside the middle 90% of a cluster. */
function widestStep(sorted: Float64Array): number {
  const [from, to] = [Math.floor(0.05 * sorted.length), Math.ceil(0.95 * sorted.length)];
  let widest = 0;
  for (let at = from + 1; at < to; at++)
    widest = Math.max(widest, log10(sorted[at]! / sorted[at - 1]!));
  return widest;
}

/** Two clusters of one shape, a known factor apart: some rows were noted in another unit. */
export const findUnitMixups: DeepFinding = (look) =>
  look.columns.flatMap((looked): DataFinding[] => {
    const { column, sorted, summary } = looked;
    if (column.kind !== 'number' || sorted === null || summary.distinct < 20) return [];
    const split = widestGap(sorted);
    const factor = split === null ? null : factorOf(split);
    return split === null || factor === null ? [] : [mixup(look, looked, split, factor)];
  });

function mixup(look: DeepLook, { column }: LookedAt, split: Split, factor: Factor): DataFinding {
  const { lower, upper, below, above } = split;
  const few = lower.length < upper.length ? 'lower' : 'upper';
  const odd = few === 'lower' ? lower : upper;
  const middle = (values: Float64Array) => figure(quantileSorted(values, 0.5));
  const limit = few === 'lower' ? below : above;
  return {
    id: `unit-mixup/${column.name}`,
    kind: 'unit-mixup',
    column: column.name,
    sentence: `${quoted(column.name)} falls into two groups, around ${middle(lower)} and around ${middle(upper)}, with nothing between ${figure(below)} and ${figure(above)}: about ${factor.words}. ${counted(odd.length, 'row')} may be in another unit.`,
    severity: 'high',
    rows: odd.length,
    where: [
      few === 'lower' ? rangeOf(column.name, null, below) : rangeOf(column.name, above, null),
    ],
    evidence: [
      ['middle of the lower group', middle(lower)],
      ['middle of the upper group', middle(upper)],
      ['ratio', (quantileSorted(upper, 0.5) / quantileSorted(lower, 0.5)).toFixed(2)],
    ],
    fix: firstOffered(
      look,
      ...conversions(column.name, few, limit, (below + above) / 2, factor.value),
    ),
  };
}

/** Brings the smaller group to the unit of the larger one. */
function conversions(
  column: string,
  few: 'lower' | 'upper',
  limit: number,
  between: number,
  factor: number,
): DataFinding['fix'][] {
  return [
    stepFix('clean', 'Convert these rows', 'convert-units', [column], {
      pair: 'own',
      factor: few === 'lower' ? factor : 1 / factor,
      offset: 0,
      rows: few === 'lower' ? 'below' : 'above',
      limit: between,
    }),
    stepFix('clean', 'Leave these rows out', 'filter-rows', [column], {
      keep: 'drop',
      test: few === 'lower' ? 'at-most' : 'at-least',
      value: String(limit),
    }),
  ];
}
