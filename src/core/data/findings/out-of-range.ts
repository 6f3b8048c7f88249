import type { DataFinding } from '../../project/project.ts';
import { counted } from '../../words.ts';
import { daysFromCivil } from '../dates.ts';
import { firstOffered, quoted, rangeOf, stepFix } from './look.ts';
import type { DeepFinding, DeepLook } from './look.ts';

interface Limit {
  readonly name: RegExp;
  readonly low: number;
  readonly high: number;
  readonly why: string;
}

const LIMITS: readonly Limit[] = [
  { name: /(^|[_\s-])lat(itude)?$/i, low: -90, high: 90, why: 'a latitude is −90 to 90' },
  {
    name: /(^|[_\s-])(lon|lng|longitude)$/i,
    low: -180,
    high: 180,
    why: 'a longitude is −180 to 180',
  },
  {
    name: /(^|[_\s-])(pct|percent(age)?|humidity)([_\s-]|$)/i,
    low: 0,
    high: 100,
    why: 'a percentage is 0 to 100',
  },
  {
    name: /(^|[_\s-])age([_\s-](years|yrs))?$/i,
    low: 0,
    high: 125,
    why: 'nobody is older than 125',
  },
  { name: /(^|[_\s-])month$/i, low: 1, high: 12, why: 'a month is 1 to 12' },
  { name: /(^|[_\s-])hour$/i, low: 0, high: 24, why: 'an hour is 0 to 24' },
];
const DAY = 86_400_000;
const LONG_AGO = daysFromCivil(1880, 1, 1) * DAY;
const FAR_AHEAD = daysFromCivil(2100, 1, 1) * DAY;

/** Values a column cannot have, by its name; dates before 1880 and after 2100. */
export const findOutOfRange: DeepFinding = (look) =>
  look.columns.flatMap(({ column }): DataFinding[] => {
    if (column.kind === 'date')
      return beyond(
        look,
        column.name,
        column.values,
        LONG_AGO,
        FAR_AHEAD,
        'such a year is a slip more often than a date',
      );
    const limit = LIMITS.find((one) => one.name.test(column.name.slice(0, 100)));
    if (column.kind !== 'number' || limit === undefined) return [];
    return beyond(look, column.name, column.values, limit.low, limit.high, limit.why);
  });

function beyond(
  look: DeepLook,
  name: string,
  values: Float64Array,
  low: number,
  high: number,
  why: string,
): DataFinding[] {
  const [below, above] = [
    values.filter((value) => value < low),
    values.filter((value) => value > high),
  ];
  const rows = below.length + above.length;
  if (rows === 0 || rows > 0.2 * values.length) return [];
  const isAbove = above.length >= below.length;
  const worst = isAbove
    ? above.reduce((a, b) => Math.max(a, b))
    : below.reduce((a, b) => Math.min(a, b));
  const isDate = low === LONG_AGO;
  const say = (value: number) =>
    isDate ? new Date(value).toISOString().slice(0, 10) : String(value);
  const edge = isAbove
    ? above.reduce((a, b) => Math.min(a, b))
    : below.reduce((a, b) => Math.max(a, b));
  return [
    {
      id: `out-of-range/${name}`,
      kind: 'out-of-range',
      column: name,
      sentence: `${quoted(name)} is ${isAbove ? 'above' : 'below'} ${say(isAbove ? high : low)} in ${counted(isAbove ? above.length : below.length, 'row')}, ${isAbove ? 'up' : 'down'} to ${say(worst)}: ${why}.`,
      severity: 'high',
      rows,
      where: [isAbove ? rangeOf(name, edge, null) : rangeOf(name, null, edge)],
      evidence: [
        ['allowed', `${say(low)} to ${say(high)}`],
        ['worst', say(worst)],
      ],
      fix: firstOffered(
        look,
        stepFix('clean', 'Leave these rows out', 'filter-rows', [name], {
          keep: 'drop',
          test: isAbove ? 'more' : 'less',
          value: say(isAbove ? high : low),
        }),
      ),
    },
  ];
}
