import type { DataFinding } from '../../project/project.ts';
import { quantileSorted } from '../../math.ts';
import { counted, figure } from '../../words.ts';
import { writeConditions } from '../condition-text.ts';
import type { Condition } from '../condition.ts';
import { isoDay } from '../dates.ts';
import { firstOffered, levelsOf, quoted, rangeOf, stepFix } from './look.ts';
import type { DeepLook, LookedAt } from './look.ts';
import { changeBetween } from './unit-shapes.ts';
import type { UnitChange } from './unit-shapes.ts';

const MOST_LEVELS = 30;
const MOST_GROUPINGS = 12;
const LEAST_ROWS = 50;
const SPANS = 24;

interface Grouping {
  readonly names: readonly string[];
  readonly of: Int32Array;
  readonly where: (group: number) => Condition;
  /** The column a step can tell the rows by; null for spans of time. */
  readonly column: string | null;
}

/** Columns of few words, and spans of time with equally many rows. */
export function groupingsOf(look: DeepLook): Grouping[] {
  const worded = look.columns.flatMap(({ column, texts }): Grouping[] => {
    if (column.kind !== 'category' || texts.length < 2 || texts.length > MOST_LEVELS) return [];
    return [
      {
        names: column.levels.map((level) => `${quoted(column.name)} is ${quoted(level)}`),
        of: column.codes,
        where: (group) => levelsOf(column.name, [column.levels[group]!]),
        column: column.name,
      },
    ];
  });
  return [...worded.slice(0, MOST_GROUPINGS), ...spansOf(look)];
}

function spansOf({ time, table }: DeepLook): Grouping[] {
  if (time?.column.kind !== 'date' || table.rows < SPANS * LEAST_ROWS) return [];
  const { name, values } = time.column;
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return [];
  const starts = Array.from({ length: SPANS }, (_, at) => quantileSorted(sorted, at / SPANS));
  const ends = [...starts.slice(1), sorted.at(-1)! + 1];
  const of = Int32Array.from(values, (value) => {
    let [low, high] = [0, SPANS - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (value >= starts[middle]!) low = middle;
      else high = middle - 1;
    }
    return Number.isNaN(value) ? -1 : low;
  });
  return [
    {
      names: starts.map(
        (start, at) => `${quoted(name)} is from ${isoDay(start)} to ${isoDay(ends[at]! - 1)}`,
      ),
      of,
      where: (group) => rangeOf(name, starts[group]!, ends[group]! - 1),
      column: null,
    },
  ];
}

/** A group whose numbers lie upon all others once they are brought to another unit. */
export function oddGroup(
  look: DeepLook,
  { column }: LookedAt,
  groupings: readonly Grouping[],
): DataFinding | null {
  if (column.kind !== 'number') return null;
  for (const grouping of groupings) {
    const { groups, all } = numbersBy(column.values, grouping);
    for (const [at, own] of groups.entries()) {
      if (own.length < LEAST_ROWS || own.length > 0.45 * all || !standsApart(groups, at)) continue;
      const rest = others(groups, at, all - own.length);
      const change = changeBetween(own, rest);
      if (change !== null) return say(look, column.name, grouping, at, own, rest, change);
    }
  }
  return null;
}

/** Whether nearly every group lies on one side: then what differs is the group, not the unit. */
export function explains(
  { of, names }: Grouping,
  values: Float64Array,
  split: { readonly below: number; readonly lower: Float64Array; readonly upper: Float64Array },
): boolean {
  const sides = [new Int32Array(names.length), new Int32Array(names.length)] as const;
  for (let row = 0; row < values.length; row++)
    if (of[row]! >= 0 && values[row] === values[row])
      sides[values[row]! > split.below ? 1 : 0][of[row]!]!++;
  const astray = sides[0].reduce((sum, low, at) => sum + Math.min(low, sides[1][at]!), 0);
  return astray <= 0.1 * Math.min(split.lower.length, split.upper.length);
}

function numbersBy(values: Float64Array, { of, names }: Grouping) {
  const counts = new Int32Array(names.length);
  let all = 0;
  for (let row = 0; row < values.length; row++)
    if (of[row]! >= 0 && values[row] === values[row]) {
      counts[of[row]!]!++;
      all++;
    }
  const groups = Array.from(counts, (count) => new Float64Array(count));
  counts.fill(0);
  for (let row = 0; row < values.length; row++)
    if (of[row]! >= 0 && values[row] === values[row])
      groups[of[row]!]![counts[of[row]!]!++] = values[row]!;
  return { groups, all };
}

/** A first look without sorting: its mean lies outside what the mean of every other group spans. */
function standsApart(groups: readonly Float64Array[], at: number): boolean {
  const means = groups.map((group) =>
    group.length === 0 ? NaN : group.reduce((sum, value) => sum + value, 0) / group.length,
  );
  const rest = means.filter((mean, other) => other !== at && !Number.isNaN(mean));
  const [low, high] = [Math.min(...rest), Math.max(...rest)];
  return rest.length > 0 && (means[at]! < low || means[at]! > high);
}

/** All other values, ascending; the group itself is sorted too. */
function others(groups: readonly Float64Array[], at: number, size: number): Float64Array {
  groups[at]!.sort();
  const rest = new Float64Array(size);
  let place = 0;
  for (const [other, values] of groups.entries())
    if (other !== at) {
      rest.set(values, place);
      place += values.length;
    }
  return rest.sort();
}

function say(
  look: DeepLook,
  name: string,
  grouping: Grouping,
  group: number,
  own: Float64Array,
  rest: Float64Array,
  { factor, offset, words }: UnitChange,
): DataFinding {
  const middle = (values: Float64Array) => figure(quantileSorted(values, 0.5));
  const where = grouping.where(group);
  const leftOut = { keep: 'drop', conditions: writeConditions([where]) };
  const told = grouping.column;
  const isLevel = told !== null && where.kind === 'levels' && !where.levels[0]!.includes('\n');
  return {
    id: `unit-mixup/${name}`,
    kind: 'unit-mixup',
    column: name,
    sentence: `Where ${grouping.names[group]!}, ${quoted(name)} lies around ${middle(own)}, elsewhere around ${middle(rest)}, and in the same way about it: a factor ${words}${offset === 0 ? '' : ', with its offset'}. ${counted(own.length, 'row')} may be in another unit.`,
    severity: 'high',
    rows: own.length,
    where: [where],
    evidence: [
      ['middle of these rows', middle(own)],
      ['middle of the others', middle(rest)],
      ['brought to the other unit', figure(quantileSorted(own, 0.5) * factor + offset)],
    ],
    fix: firstOffered(
      look,
      ...(isLevel
        ? [
            stepFix('clean', 'Convert these rows', 'convert-units', [name], {
              ...{ pair: 'own', factor, offset, rows: 'level' },
              ...{ where: told, is: where.levels[0]! },
            }),
          ]
        : []),
      stepFix('clean', 'Leave these rows out', 'filter-selection', [], leftOut),
    ),
  };
}
