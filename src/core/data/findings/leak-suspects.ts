import { powerOf } from '../../lab/power.ts';
import type { DataFinding } from '../../project/project.ts';
import { wilson } from '../../stats/intervals.ts';
import { counted } from '../../words.ts';
import { mix32 } from '../../random.ts';
import { placesWhere } from '../arrays.ts';
import { takeRows } from '../table.ts';
import type { Column, Table } from '../table.ts';
import { findSums } from './sum-parts.ts';
import { filledIn, levelsOf, percent, quoted, rangeOf } from './look.ts';
import type { DeepFinding, DeepLook, LookedAt } from './look.ts';
import { findTellingDurations } from './telling-durations.ts';

/** A single column this good on its own is more likely a leak than a feature. */
const SUSPECT = 0.98;
const MOST_ROWS = 20_000;

/** Columns that know too much of the target: as a whole, or where they hold one value. */
export const findLeakSuspects: DeepFinding = function* (look) {
  const { truth, target } = look;
  if (truth === null || target === null) return [];
  const halves = halvesOf(look.table, truth.values);
  const found: DataFinding[] = [];
  const powers = new Map<string, number>();
  for (const [at, looked] of look.columns.entries()) {
    const { column } = looked;
    const role = look.roleOf(column.name);
    if (column.name === target || role === 'id' || role === 'ignored') continue;
    if (column.kind === 'image' || column.kind === 'text') continue;
    const power = halves === null ? 0 : powerIn(look, column, halves);
    if (column.kind !== 'date') powers.set(column.name, power);
    if (power >= SUSPECT) found.push(allKnowing(look, looked, power));
    else found.push(...sureGroups(look, looked));
    yield at / look.columns.length;
  }
  found.push(...findTellingDurations(look, powers, found));
  return [...found, ...parts(look, found)];
};

/** A number that adds up with a suspect to another: whoever wrote one wrote the other. */
function parts(look: DeepLook, suspects: readonly DataFinding[]): DataFinding[] {
  const target = look.target!;
  const known = new Set([target, ...suspects.map(({ column }) => column!)]);
  const free = look.columns.flatMap(({ column }) => {
    const role = look.roleOf(column.name);
    const isLeft = role === 'id' || role === 'ignored';
    return column.kind === 'number' && !isLeft ? [column] : [];
  });
  const found = new Map<string, DataFinding>();
  for (const {
    whole,
    parts: [first, second],
    telling,
  } of findSums(free, known)) {
    const sum = `${quoted(first.name)} + ${quoted(second.name)} = ${quoted(whole.name)}`;
    const isTarget = [first, second, whole].some(({ name }) => name === target);
    for (const { name, values } of [first, second, whole]) {
      if (known.has(name) || found.has(name)) continue;
      const rows = values.reduce(
        (count, value) => count + Number(value !== 0 && value === value),
        0,
      );
      found.set(name, {
        id: `leak/${name}`,
        kind: 'leak',
        column: name,
        sentence: isTarget
          ? `${sum} in every row: ${quoted(name)} is a part of what is to be predicted, in other numbers.`
          : `${sum} in every row, and what it adds up with is a suspect: ${quoted(name)} was written down at the same time.`,
        severity: isTarget ? 'high' : 'medium',
        rows,
        where: [rangeBeside(name, values)],
        evidence: [
          ['rows that add up, none of the three 0', counted(telling, 'row')],
          ['rows in which it is not 0', counted(rows, 'row')],
        ],
        fix: { kind: 'role', label: 'Known too late', column: name, role: 'late' },
      });
    }
  }
  return [...found.values()];
}

/** Rows above 0; where there are none, below it. */
function rangeBeside(name: string, values: Float64Array) {
  let least = Infinity;
  for (const value of values) if (value > 0 && value < least) least = value;
  return least === Infinity ? rangeOf(name, null, -Number.MIN_VALUE) : rangeOf(name, least, null);
}

type Halves = readonly [Int32Array, Int32Array];

/** Two halves of the rows with a known target, by the hash of their place; at most 20,000 rows. */
function halvesOf(table: Table, target: Float64Array): Halves | null {
  const known = placesWhere(target.length, (row) => !Number.isNaN(target[row]!));
  const step = Math.max(1, Math.ceil(known.length / MOST_ROWS));
  const some = known.filter((_, at) => at % step === 0);
  const half = (side: number) =>
    Int32Array.from(some.filter((row) => (mix32(table.ids[row]! + 1) & 1) === side));
  const halves: Halves = [half(0), half(1)];
  return halves.some((rows) => rows.length < 30) ? null : halves;
}

function powerIn(look: DeepLook, column: Column, halves: Halves): number {
  const { outcome, values } = look.truth!;
  const [training, validation] = halves.map((rows) => ({
    column: takeRows({ rows: look.table.rows, ids: look.table.ids, columns: [column] }, rows)
      .columns[0]!,
    target: Float64Array.from(rows, (row) => values[row]!),
  }));
  return powerOf(training!, validation!, outcome);
}

function allKnowing(look: DeepLook, { column, summary }: LookedAt, power: number): DataFinding {
  const { outcome } = look.truth!;
  const measure =
    outcome.task === 'regression'
      ? 'R²'
      : outcome.task === 'binary'
        ? 'ROC AUC'
        : 'mistakes removed';
  return {
    id: `leak/${column.name}`,
    kind: 'leak',
    column: column.name,
    sentence: `${quoted(column.name)} alone nearly gives ${quoted(look.target!)} (${measure} ${power.toFixed(3)}, learned on half of the rows and measured on the other): was it written down after the event?`,
    severity: 'high',
    rows: look.table.rows - summary.missing,
    where: [filledIn(column.name)],
    evidence: [[measure, power.toFixed(4)]],
    fix: { kind: 'role', label: 'Known too late', column: column.name, role: 'late' },
  };
}

const LEAST = 20;
const SURE = 0.65;
const TIMES = 4;

/** A level, or “not the usual number”, in which a rare class is suddenly nearly certain. */
function sureGroups(look: DeepLook, looked: LookedAt): DataFinding[] {
  const { outcome, values } = look.truth!;
  if (outcome.task === 'regression') return [];
  const { column } = looked;
  const group = groupsOf(looked);
  if (group === null) return [];
  const classes = outcome.classes.length;
  const inGroup = group.names.map(() => new Float64Array(classes));
  const all = new Float64Array(classes);
  for (let row = 0; row < values.length; row++) {
    const label = values[row]!;
    if (Number.isNaN(label)) continue;
    all[label]! += 1;
    const at = group.of(row);
    if (at >= 0) inGroup[at]![label]! += 1;
  }
  const total = all.reduce((sum, count) => sum + count, 0);
  for (const [at, counts] of inGroup.entries()) {
    const rows = counts.reduce((sum, count) => sum + count, 0);
    const best = counts.indexOf(Math.max(...counts));
    const low = wilson(counts[best]!, rows).low;
    const base = all[best]! / total;
    if (rows < LEAST || low < SURE || low < TIMES * base) continue;
    const name = quoted(column.name);
    const others = `${percent(all[best]! - counts[best]!, total - rows)} of the others`;
    return [
      {
        id: `leak/${column.name}`,
        kind: 'leak',
        column: column.name,
        sentence: `Where ${name} is ${group.names[at]!}, ${quoted(look.target!)} is ${quoted(outcome.classes[best]!)} in ${percent(counts[best]!, rows)} of ${counted(rows, 'row')}, against ${others}: was it written down after the event?`,
        severity: 'medium',
        rows,
        where: [group.where(at)],
        evidence: [
          [group.names[at]!, percent(counts[best]!, rows)],
          ['all rows', percent(all[best]!, total)],
        ],
        fix: { kind: 'role', label: 'Known too late', column: column.name, role: 'late' },
      },
    ];
  }
  return [];
}

interface Groups {
  readonly names: readonly string[];
  of(row: number): number;
  where(group: number): ReturnType<typeof rangeOf>;
}

/** Levels; or for a number that is mostly one value, whether it is more than that. */
function groupsOf({ column, sorted, texts, summary }: LookedAt): Groups | null {
  if (column.kind === 'category') {
    if (texts.length > 200) return null;
    return {
      names: column.levels.map((level) => quoted(level)),
      of: (row) => column.codes[row]!,
      where: (group) => levelsOf(column.name, [column.levels[group]!]),
    };
  }
  const usual = summary.top[0];
  if (column.kind !== 'number' || sorted === null || usual === undefined) return null;
  const value = Number(usual[0]);
  if (usual[1] < 0.5 * sorted.length || value !== sorted[0]) return null;
  const next = sorted.find((other) => other > value);
  if (next === undefined) return null;
  return {
    names: [`above ${value}`],
    of: (row) => (column.values[row]! > value ? 0 : -1),
    where: () => rangeOf(column.name, next, null),
  };
}
