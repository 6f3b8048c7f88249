import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { findColumn } from '../../../core/data/table.ts';
import type { NumberColumn, Table } from '../../../core/data/table.ts';
import { MANY_ROWS, scaled } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import {
  categoryColumn,
  columnOf,
  freshName,
  listSome,
  numberColumn,
  takenNames,
} from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import { joinTail, lookBack, partByGroup, timeOrder } from './history.ts';
import type { Look, Statistic, Tail } from './history.ts';
import { LAG_PARAMS } from './params.ts';

type Output = { readonly name: string; readonly column: number; readonly look: Look };
type Fitted = {
  readonly columns: readonly string[];
  readonly order: string;
  readonly group: string | null;
  /** In the unit of the ordering column; null: without a limit. */
  readonly reach: number | null;
  readonly least: number;
  readonly outputs: readonly Output[];
  readonly tails: readonly Tail[];
  /** Rows kept of each group. */
  readonly depth: number;
};

const DAY = 86_400_000;
const MOST_BACK = 1000;
const MOST_COLUMNS = 300;
const MOST_KEPT = 200_000;

/** “1, 7” as whole numbers of 1 to 1000. */
function readCounts(text: string, label: string): Result<number[]> {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const counts = [...new Set(parts.map(Number))];
  if (counts.every((count) => Number.isInteger(count) && count >= 1 && count <= MOST_BACK))
    return ok(counts);
  return fail(
    'bad-setting',
    `${label} “${shortName(text)}” is no list of whole numbers from 1 to ${MOST_BACK}.`,
    '',
    'Write numbers with commas between, such as 1, 7.',
  );
}

function findOrder(table: Table, wanted: string, target: string | undefined): Result<string> {
  const fits = (name: string): boolean => {
    const column = findColumn(table, name);
    return name !== target && (column?.kind === 'date' || column?.kind === 'number');
  };
  const name = wanted || table.columns.find(({ kind }) => kind === 'date')?.name;
  if (name !== undefined && fits(name)) return ok(name);
  return fail(
    'no-order',
    wanted === ''
      ? 'There is no column with dates here to order the rows by.'
      : `“${shortName(wanted)}” is no column of dates or numbers that could order the rows.`,
    '',
    'Make the date a feature, put this step before the one that takes dates apart, or name another column.',
  );
}

function findGroup(
  table: Table,
  wanted: string,
  target: string | undefined,
): Result<string | null> {
  if (wanted === '') return ok(null);
  if (wanted !== target && findColumn(table, wanted)?.kind === 'category') return ok(wanted);
  return fail(
    'no-group',
    `“${shortName(wanted)}” is no column of words that could part the rows.`,
    '',
    'Name a column of words that is a feature, or leave it empty.',
  );
}

function timesOf(table: Table, name: string): Float64Array {
  const column = columnOf(table, name);
  if (column.kind !== 'date' && column.kind !== 'number')
    throw new Error(`${name.slice(0, 60)} orders nothing.`);
  return column.values;
}

interface Grouped {
  readonly words: readonly (string | null)[];
  readonly parts: readonly Int32Array[];
}

/** The rows of each group in the order of time; rows without a word are a group of their own. */
function groupRows(table: Table, { order, group }: Pick<Fitted, 'order' | 'group'>): Grouped {
  const sorted = timeOrder(timesOf(table, order));
  if (group === null) return { words: [null], parts: [sorted] };
  const { levels, codes } = categoryColumn(table, group);
  const places = codes.map((code) => (code < 0 ? levels.length : code));
  return { words: [...levels, null], parts: partByGroup(sorted, places, levels.length + 1) };
}

function keepTails(table: Table, fitted: Omit<Fitted, 'tails'>): Tail[] {
  const times = timesOf(table, fitted.order);
  const inputs = fitted.columns.map((name) => numberColumn(table, name).values);
  const { words, parts } = groupRows(table, fitted);
  return parts.flatMap((rows, at): Tail[] => {
    const last = [...rows.subarray(Math.max(0, rows.length - fitted.depth))];
    if (last.length === 0) return [];
    const cell = (value: number): number | null => (Number.isFinite(value) ? value : null);
    return [
      {
        group: words[at]!,
        times: last.map((row) => times[row]!),
        values: inputs.map((input) => last.map((row) => cell(input[row]!))),
      },
    ];
  });
}

function* addLooks(table: Table, fitted: Fitted): Pieces<NumberColumn[]> {
  const times = timesOf(table, fitted.order);
  const inputs = fitted.columns.map((name) => numberColumn(table, name).values);
  const outputs = fitted.outputs.map(({ name }): NumberColumn => {
    return { kind: 'number', name, values: new Float64Array(table.rows).fill(NaN) };
  });
  const tails = new Map(fitted.tails.map((tail) => [tail.group, tail]));
  const rules = { reach: fitted.reach ?? Infinity, least: Math.max(1, fitted.least) };
  const { words, parts } = groupRows(table, fitted);
  yield 0;
  let [done, yielded] = [0, 0];
  for (const [at, rows] of parts.entries()) {
    if (rows.length === 0) continue;
    const tail = tails.get(words[at]!);
    const { sequence, used } = joinTail(tail?.times ?? [], rows, times);
    const along = inputs.map((input, column) => {
      const values = new Float64Array(sequence.rows.length);
      for (let place = 0; place < values.length; place++) {
        const row = sequence.rows[place]!;
        values[place] = row >= 0 ? input[row]! : (tail!.values[column]![used[place]!] ?? NaN);
      }
      return values;
    });
    done += rows.length;
    for (const [k, { column, look }] of fitted.outputs.entries()) {
      const looking = lookBack(sequence, along[column]!, look, rules, outputs[k]!.values);
      yield* scaled(looking, (done - rows.length) / table.rows, done / table.rows);
    }
    if (done - yielded > MANY_ROWS) yield (yielded = done) / table.rows;
  }
  return outputs;
}

function nameLook(column: string, look: Look): string {
  return look.kind === 'lag'
    ? `${column} ${look.back} back`
    : `${column} ${look.statistic} of ${look.width} before`;
}

export default defineStep({
  id: 'lags',
  label: 'Values from before',
  summary:
    'Adds what a column was some rows earlier, or its mean over rows before. A row only sees strictly earlier ones; a single row at the endpoint sees the last training rows, not what came since.',
  home: 'recipe',
  group: 'time',
  looksBack: true,
  columns: 'some',
  params: LAG_PARAMS,
  accepts: (column) => column.kind === 'number',
  fit(table, columns, settings, { target }) {
    const order = findOrder(table, settings.order, target?.column);
    if (!order.ok) return order;
    const group = findGroup(table, settings.group, target?.column);
    if (!group.ok) return group;
    const lags = readCounts(settings.lags, 'Rows back');
    if (!lags.ok) return lags;
    const windows = readCounts(settings.windows, 'Windows');
    if (!windows.ok) return windows;
    const statistic = settings.statistic as Statistic;
    const looks = [
      ...lags.value.map((back): Look => ({ kind: 'lag', back })),
      ...windows.value.map((width): Look => ({ kind: 'window', width, statistic })),
    ];
    const chosen = columns.filter((name) => name !== order.value);
    if (chosen.length * looks.length > MOST_COLUMNS)
      return fail(
        'too-many-columns',
        `This would add ${chosen.length * looks.length} columns, more than the ${MOST_COLUMNS} allowed.`,
        '',
        'Choose fewer columns, rows back or windows.',
      );
    const taken = takenNames(table);
    const outputs = chosen.flatMap((name, column) =>
      looks.map((look): Output => ({ name: freshName(taken, nameLook(name, look)), column, look })),
    );
    const unit = columnOf(table, order.value).kind === 'date' ? DAY : 1;
    const base = {
      columns: chosen,
      order: order.value,
      group: group.value,
      reach: settings.reach === 0 ? null : settings.reach * unit,
      least: settings.least,
      outputs,
      depth: Math.max(0, ...lags.value, ...windows.value),
    };
    const tails = keepTails(table, base);
    const kept = tails.reduce((sum, { times }) => sum + times.length * (chosen.length + 1), 0);
    if (kept > MOST_KEPT)
      return fail(
        'too-many-groups',
        `${counted(tails.length, 'group')} would each keep up to ${base.depth} training rows for later, more than fits with a model.`,
        '',
        'Choose a column with fewer words, fewer columns, or look back less far.',
      );
    const fitted: Fitted = { ...base, tails };
    return ok(fitted);
  },
  *applying(table, fitted) {
    return { ...table, columns: [...table.columns, ...(yield* addLooks(table, fitted))] };
  },
  explain({ outputs, order, group, tails, depth }) {
    if (outputs.length === 0) return 'No column looks back.';
    const per = group === null ? '' : ` for each ${shortName(group)} (${tails.length})`;
    const kept =
      group === null ? counted(depth, 'training row') : `${counted(depth, 'row')} a group`;
    return `${counted(outputs.length, 'column')} in the order of ${shortName(order)}${per}: ${listSome(outputs.map(({ name }) => shortName(name)))}. The last ${kept} are kept: a single row at the endpoint looks back at them only, and a later batch also at its own earlier rows.`;
  },
});
