import { log10, pow, quantileSorted } from '../../math.ts';
import type { DataFinding } from '../../project/project.ts';
import { counted, figure } from '../../words.ts';
import { firstOffered, quoted, rangeOf, stepFix } from './look.ts';
import type { DeepFinding, DeepLook, LookedAt } from './look.ts';
import { changeBetween, FACTORS } from './unit-shapes.ts';
import type { UnitChange } from './unit-shapes.ts';
import { deepestValley } from './unit-valley.ts';
import { explains, groupingsOf, oddGroup } from './units-by-group.ts';

interface Mixed extends Split {
  /** From the lower unit to the upper. */
  readonly change: UnitChange;
  /** Values that may belong to either. */
  readonly between: number;
}

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
function factorOf({ below, above, lower, upper }: Split): UnitChange | null {
  const ratio = quantileSorted(upper, 0.5) / quantileSorted(lower, 0.5);
  const [a, b] = [width(lower), width(upper)];
  if (Math.abs(a - b) > Math.max(0.03, 0.5 * Math.max(a, b))) return null;
  const gap = log10(above / below);
  const within = Math.max(widestStep(lower), widestStep(upper));
  if (gap < 2 * within) return null;
  const far = ({ factor }: UnitChange) => Math.abs(log10(ratio / factor));
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

/** A clean gap, else a valley in which some values may lie, with one unit on either side. */
function twoUnits(sorted: Float64Array): Mixed | null {
  const gap = widestGap(sorted);
  const factor = gap === null ? null : factorOf(gap);
  if (gap !== null && factor !== null) return { ...gap, change: factor, between: 0 };
  const same = (value: number) => value;
  const valleys = [
    sorted[0]! > 0 ? deepestValley(sorted, log10, (place) => pow(10, place)) : null,
    deepestValley(sorted, same, same),
  ];
  for (const valley of valleys) {
    if (valley === null) continue;
    const cut = sorted.findIndex((value) => value > valley.at);
    const [lower, upper] = [sorted.subarray(0, cut), sorted.subarray(cut)];
    const change = changeBetween(lower, upper);
    if (change === null) continue;
    const [below, above] = [lower.at(-1)!, upper[0]!];
    return { lower, upper, below, above, change, between: valley.between };
  }
  return null;
}

/** Groups of one shape, a known change of unit apart: some rows were noted in another unit. */
export const findUnitMixups: DeepFinding = function* (look) {
  const groupings = groupingsOf(look);
  const found: DataFinding[] = [];
  for (const [at, looked] of look.columns.entries()) {
    const { column, sorted, summary } = looked;
    if (column.kind !== 'number' || sorted === null || summary.distinct < 20) continue;
    const group = oddGroup(look, looked, groupings);
    const mixed = group === null ? twoUnits(sorted) : null;
    if (group !== null) found.push(group);
    if (mixed !== null && !groupings.some((one) => explains(one, column.values, mixed)))
      found.push(mixup(look, looked, mixed));
    yield (at + 1) / look.columns.length;
  }
  return found;
};

function mixup(look: DeepLook, { column }: LookedAt, mixed: Mixed): DataFinding {
  const { lower, upper, below, above, change, between } = mixed;
  const few = lower.length < upper.length ? 'lower' : 'upper';
  const odd = few === 'lower' ? lower : upper;
  const middle = (values: Float64Array) => figure(quantileSorted(values, 0.5));
  const limit = few === 'lower' ? below : above;
  return {
    id: `unit-mixup/${column.name}`,
    kind: 'unit-mixup',
    column: column.name,
    sentence: `${quoted(column.name)} falls into two groups, around ${middle(lower)} and around ${middle(upper)}, with ${between === 0 ? `nothing between ${figure(below)} and ${figure(above)}` : `little about ${figure((below + above) / 2)}`}: about ${change.words}. ${counted(odd.length, 'row')} may be in another unit.`,
    severity: between === 0 ? 'high' : 'medium',
    rows: odd.length,
    where: [
      few === 'lower' ? rangeOf(column.name, null, below) : rangeOf(column.name, above, null),
    ],
    evidence: [
      ['middle of the lower group', middle(lower)],
      ['middle of the upper group', middle(upper)],
      ['ratio', (quantileSorted(upper, 0.5) / quantileSorted(lower, 0.5)).toFixed(2)],
    ],
    fix: firstOffered(look, ...conversions(column.name, few, limit, (below + above) / 2, change)),
  };
}

/** Brings the smaller group to the unit of the larger one. */
function conversions(
  column: string,
  few: 'lower' | 'upper',
  limit: number,
  between: number,
  { factor, offset }: UnitChange,
): DataFinding['fix'][] {
  return [
    stepFix('clean', 'Convert these rows', 'convert-units', [column], {
      pair: 'own',
      factor: few === 'lower' ? factor : 1 / factor,
      offset: few === 'lower' ? offset : -offset / factor,
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
