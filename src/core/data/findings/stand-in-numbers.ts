import type { DataFinding } from '../../project/project.ts';
import { counted, figure } from '../../words.ts';
import { countRuns } from '../numbers.ts';
import { firstOffered, percent, quoted, rangeOf, stepFix } from './look.ts';
import type { DeepFinding, DeepLook, LookedAt } from './look.ts';

/** −999, 9999 and the like, far from every other value and often repeated. */
function standIn({ sorted, facts }: LookedAt): readonly [number, number] | null {
  if (sorted === null || facts === null) return null;
  const ends = [facts.min, facts.max].filter((value) =>
    /^-?(9{2,}|9+8|8{3,})$|^-(1|200|1000)$/.test(String(value)),
  );
  for (const value of ends) {
    const rest = sorted.filter((other) => other !== value);
    if (rest.length < 10) continue;
    const rows = sorted.length - rest.length;
    const [low, high] = [rest[0]!, rest[rest.length - 1]!];
    const nearest = value < low ? low - value : value - high;
    if (rows >= 3 && nearest > 0.5 * Math.max(high - low, 1)) return [value, rows];
  }
  return null;
}

const TIMES = 5;

/** Smallest step from one value to the next: a rain gauge that counts tenths starts at one tenth. */
function finestStep(sorted: Float64Array): number {
  let finest = Infinity;
  for (let at = 1; at < sorted.length; at++) {
    const step = sorted[at]! - sorted[at - 1]!;
    if (step > 0 && step < finest) finest = step;
  }
  return finest;
}

/** Exactly zero in most rows, and far from zero in the others. */
function emptyZeros({ sorted, column }: LookedAt): { rows: number; least: number } | null {
  if (sorted === null || column.kind !== 'number' || sorted[0]! < 0) return null;
  const zeros = sorted.findIndex((value) => value !== 0);
  if (zeros < 0.5 * sorted.length || sorted.length - zeros < 10) return null;
  const { distinct } = countRuns(sorted.subarray(zeros), 1);
  const least = sorted[zeros]!;
  const isFar = least > TIMES * finestStep(sorted.subarray(zeros));
  return distinct >= 10 && least > 0 && isFar && sorted[sorted.length - 1]! >= 100 * least
    ? { rows: zeros, least }
    : null;
}

export const findStandInNumbers: DeepFinding = (look) =>
  look.columns.flatMap((looked): DataFinding[] => {
    const { column } = looked;
    if (column.kind !== 'number' || column.name === look.target) return [];
    const found = standIn(looked);
    const zeros = found === null ? emptyZeros(looked) : null;
    return [
      ...(found === null ? [] : [standInFinding(look, looked, found)]),
      ...(zeros === null ? [] : [zeroFinding(look, looked, zeros)]),
    ];
  });

function standInFinding(
  look: DeepLook,
  { column, facts }: LookedAt,
  [value, rows]: readonly [number, number],
): DataFinding {
  return {
    id: `stand-in/${column.name}`,
    kind: 'stand-in',
    column: column.name,
    sentence: `${quoted(column.name)} is exactly ${value} in ${counted(rows, 'row')}, far from every other value: it looks like a gap written as a number.`,
    severity: 'high',
    rows,
    where: [rangeOf(column.name, value, value)],
    evidence: [
      ['the value', String(value)],
      ['median', figure(facts!.quantiles.q50)],
    ],
    fix: firstOffered(look, emptied(column.name, value)),
  };
}

function zeroFinding(
  look: DeepLook,
  { column, sorted }: LookedAt,
  { rows, least }: { rows: number; least: number },
): DataFinding {
  return {
    id: `many-zeros/${column.name}`,
    kind: 'many-zeros',
    column: column.name,
    sentence: `${quoted(column.name)} is exactly 0 in ${counted(rows, 'row')} (${percent(rows, look.table.rows)}) and never between 0 and ${figure(least)}: is that an amount, or “nobody filled it in”?`,
    severity: rows > 0.9 * look.table.rows ? 'medium' : 'low',
    rows,
    where: [rangeOf(column.name, 0, 0)],
    evidence: [
      ['smallest above 0', figure(least)],
      ['largest', figure(sorted![sorted!.length - 1]!)],
    ],
    fix: firstOffered(look, emptied(column.name, 0)),
  };
}

function emptied(column: string, value: number): DataFinding['fix'] {
  return stepFix('clean', `Treat ${value} as missing`, 'replace-values', [column], {
    from: String(value),
    to: '',
  });
}
