import { describe, expect, test } from 'vitest';
import { PAIRS } from '../../src/catalog/steps/convert-units/units.ts';
import convertUnits from '../../src/catalog/steps/convert-units/step.ts';
import deduplicate from '../../src/catalog/steps/deduplicate/step.ts';
import dropColumns from '../../src/catalog/steps/drop-columns/step.ts';
import dropMissingRows from '../../src/catalog/steps/drop-missing-rows/step.ts';
import filterRows from '../../src/catalog/steps/filter-rows/step.ts';
import filterSelection from '../../src/catalog/steps/filter-selection/step.ts';
import formula from '../../src/catalog/steps/formula/step.ts';
import groupRare from '../../src/catalog/steps/group-rare/step.ts';
import overSample from '../../src/catalog/steps/over-sample/step.ts';
import parseDates from '../../src/catalog/steps/parse-dates/step.ts';
import parseNumbers from '../../src/catalog/steps/parse-numbers/step.ts';
import ratios from '../../src/catalog/steps/ratios/step.ts';
import replaceValues from '../../src/catalog/steps/replace-values/step.ts';
import selectColumns from '../../src/catalog/steps/select-columns/step.ts';
import setType from '../../src/catalog/steps/set-type/step.ts';
import textStatistics from '../../src/catalog/steps/text-statistics/step.ts';
import underSample from '../../src/catalog/steps/under-sample/step.ts';
import unifyLevels from '../../src/catalog/steps/unify-levels/step.ts';
import type { Step } from '../../src/core/contracts/step.ts';
import { buildTable } from '../../src/core/data/build.ts';
import { cellText, findColumn, isMissing } from '../../src/core/data/table.ts';
import type { Column, ColumnKind, Table } from '../../src/core/data/table.ts';
import { targetVector } from '../../src/core/data/target.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { columnOf, readCells, readJson } from './dataset.ts';

interface Source {
  readonly dataset?: string;
  readonly rows?: number;
  readonly columns: readonly string[];
  readonly kinds: readonly ColumnKind[];
  readonly cells?: readonly (readonly string[])[];
}
interface Case {
  readonly step: string;
  readonly table: Source;
  readonly columns: readonly string[];
  readonly settings: Settings;
  /** The columns after the step are these and no others, in this order. */
  readonly whole: boolean;
  readonly rows: number;
  readonly kept: readonly number[] | null;
  readonly after: readonly (readonly [string, readonly (number | string | null)[]])[];
}
const golden = readJson<{
  readonly cases: readonly Case[];
  readonly drawn: readonly { step: string; settings: Settings; rows: readonly number[] }[];
}>('tables.json');
const steps = new Map<string, Step>(
  [
    convertUnits,
    deduplicate,
    dropColumns,
    dropMissingRows,
    filterRows,
    filterSelection,
    formula,
    groupRare,
    overSample,
    parseDates,
    parseNumbers,
    ratios,
    replaceValues,
    selectColumns,
    setType,
    textStatistics,
    underSample,
    unifyLevels,
  ].map((step) => [step.id, step as Step]),
);

function tableOf({ dataset, rows, columns, kinds, cells: given }: Source): Table {
  const read = dataset === undefined ? null : readCells(dataset);
  const cells = given ?? columns.map((name) => columnOf(read!, name).slice(0, rows));
  return buildTable(
    { names: columns, rows: cells[0]!.length, cells, notes: [] },
    columns.map((name, at) => [name, kinds[at]!] as const),
  );
}

function cellOf(column: Column, row: number): number | string | null {
  if (isMissing(column, row)) return null;
  return column.kind === 'number' || column.kind === 'date'
    ? column.values[row]!
    : cellText(column, row);
}

describe.each([...steps.keys()].filter((id) => !id.endsWith('sample')))('%s', (id) => {
  const cases = golden.cases.filter(({ step: its }) => its === id);
  const step = steps.get(id)!;
  test.each(cases.map((each) => [JSON.stringify(each.settings), each] as const))(
    '%s',
    (_, each) => {
      const table = tableOf(each.table);
      const settings = { ...defaultsOf(step.params), ...each.settings };
      const context = { random: randomFrom(1), target: null };
      const after = step.apply(table, unwrap(step.fit(table, each.columns, settings, context)));
      expect(after.rows).toBe(each.rows);
      if (each.kept !== null) expect([...after.ids]).toEqual(each.kept);
      const names = each.after.map(([name]) => name);
      if (each.whole) expect(after.columns.map(({ name }) => name)).toEqual(names);
      for (const [name, cells] of each.after) {
        const column = findColumn(after, name)!;
        for (const [row, wanted] of cells.entries()) {
          const got = cellOf(column, row);
          if (typeof wanted !== 'number' || typeof got !== 'number')
            expect(got, `${name}, row ${row}`).toBe(wanted);
          else {
            const off = Math.abs(got - wanted) / Math.max(1, Math.abs(wanted));
            expect(off, `${name}, row ${row}: ${got}, not ${wanted}`).toBeLessThanOrEqual(1e-12);
          }
        }
      }
    },
  );
});

test('every pair of units is compared', () => {
  const compared = golden.cases.map(({ settings }) => settings['pair']);
  expect(PAIRS.map(({ value }) => value).filter((pair) => !compared.includes(pair))).toEqual([]);
});

test.each(golden.drawn)('$step draws so many rows of each class, $settings', (each) => {
  const table = tableOf({
    dataset: 'german-credit',
    rows: 300,
    columns: ['risk'],
    kinds: ['category'],
  });
  const outcome = { task: 'binary', classes: ['bad', 'good'], positive: 0 } as const;
  const step = steps.get(each.step)!;
  const context = { random: randomFrom(1), target: { column: 'risk', outcome } };
  const fitted = unwrap(
    step.fit(table, [], { ...defaultsOf(step.params), ...each.settings }, context),
  );
  const values = targetVector(table, 'risk', outcome);
  const { rows } = step.balance!(table, fitted, { outcome, values }, randomFrom(1));
  expect([0, 1].map((k) => [...rows].filter((row) => values[row] === k).length)).toEqual(each.rows);
});
