import { describe, expect, test } from 'vitest';
import { registry } from '../contracts/catalog.ts';
import { defineStep } from '../contracts/step.ts';
import { buildTable } from '../data/build.ts';
import { breakTheRule, splitTable } from '../data/split-table.ts';
import { columnNames, dropColumns, filterRows, takeRows } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { stepId } from '../id.ts';
import { kahanSum } from '../math.ts';
import type { StepDraft, StepUse } from '../project/project.ts';
import { fail, ok, unwrap } from '../result.ts';
import { runClean } from './clean.ts';
import { mapNumbers, numberColumn, replaceColumns } from './columns.ts';
import { applyRecipe, fitRecipe, previewStep, toMatrix } from './fit.ts';
import { findGaps } from './matrix.ts';
import { suggestClean, suggestRecipe, suggestTreeRecipe } from './suggest.ts';

const centre = defineStep({
  id: 'centre',
  label: 'Centre',
  summary: 'Takes the mean away.',
  home: 'recipe',
  columns: 'some',
  params: [{ kind: 'number', id: 'plus', label: 'Plus', help: '', default: 0, min: 0, max: 9 }],
  accepts: (column) => column.kind === 'number',
  fit: (table, columns, { plus }) =>
    ok(
      columns.map((column): [string, number] => {
        const { values } = numberColumn(table, column);
        return [column, kahanSum(values) / table.rows - plus];
      }),
    ),
  apply: (table, fitted) =>
    replaceColumns(
      table,
      new Map(
        fitted.map(([name, mean]) => [
          name,
          [mapNumbers(numberColumn(table, name), (x) => x - mean)],
        ]),
      ),
    ),
  explain: (fitted) => fitted.map(([name, mean]) => `${name} − ${mean}`).join(', ') || 'nothing',
});
const drop = defineStep({
  ...centre,
  id: 'drop',
  params: [],
  accepts: () => true,
  fit: (_table, columns) => ok([...columns]),
  apply: (table, names) => dropColumns(table, names as string[]),
  explain: (names) => (names as string[]).join(),
});
const broken = defineStep({
  ...drop,
  id: 'broken',
  apply: () => {
    throw new Error('No such thing.');
  },
});
const refusing = defineStep({
  ...drop,
  id: 'refusing',
  fit: () => fail('never', 'It cannot be.', '', 'Leave it.'),
});
const halve = defineStep({
  ...drop,
  id: 'halve',
  home: 'clean',
  apply: (table: Table) => filterRows(table, (row) => row % 2 === 0),
});
const loses = defineStep({
  ...drop,
  id: 'loses',
  apply: (table: Table) => filterRows(table, (row) => row > 3),
});
const steps = registry(
  [centre, drop, broken, refusing, halve, loses].map((step) => [step.id, step] as const),
);

const rows = 200;
const cells = (make: (at: number) => string) => Array.from({ length: rows }, (_, at) => make(at));
const table = buildTable({
  names: ['a', 'b', 'word', 'day', 'y'],
  rows,
  cells: [
    cells((at) => String(at)),
    cells((at) => String((at * 7) % 13)),
    cells((at) => 'pqr'[at % 3]!),
    cells((at) => `2021-02-${10 + (at % 9)}`),
    cells((at) => String(at % 5)),
  ],
  notes: [],
});
const ratios = { train: 0.5, validation: 0.2, test: 0.1, production: 0.2 };
const parts = unwrap(splitTable(table, { method: 'random', seed: 2, ratios }, null));
const context = { seed: 1, target: { column: 'y', outcome: { task: 'regression' } } } as const;

const use = (
  plugin: string,
  columns: readonly string[] = [],
  rest: Partial<StepUse> = {},
): StepUse => ({
  id: stepId(`s-${plugin}`),
  plugin,
  columns,
  settings: {},
  enabled: true,
  comment: '',
  ...rest,
});
const fit = (recipe: readonly StepUse[], features: readonly string[] = ['a', 'b']) =>
  fitRecipe(parts.train, recipe, features, steps, context);
const codeOf = (result: { ok: boolean; problem?: { code: string } }) =>
  result.ok ? 'ok' : result.problem!.code;

describe('a fitted recipe', () => {
  test('learned from the training rows only, and survives JSON', () => {
    const fitted = unwrap(fit([use('centre')]));
    const mean = kahanSum(numberColumn(parts.train.table, 'a').values) / parts.train.table.rows;
    expect(fitted.steps[0]!.fitted).toContainEqual(['a', mean]);
    expect(JSON.parse(JSON.stringify(fitted))).toStrictEqual(fitted);
    expect(fitted.leaky).toBe(false);
  });

  test('works on every column but the target when none is named', () => {
    const fitted = unwrap(fit([use('centre')], ['a', 'b', 'word']));
    expect(fitted.steps[0]!.columns).toEqual(['a', 'b']);
    expect(fitted.outputs).toEqual(['a', 'b', 'word']);
  });

  test('carries the mark of leaky rows', () => {
    const leaky = unwrap(fitRecipe(breakTheRule(parts), [use('centre')], ['a'], steps, context));
    expect(leaky.leaky).toBe(true);
  });

  test('leaves out steps that are turned off, and reports the others', () => {
    const recipe = [
      use('drop', ['b']),
      use('centre', ['b'], { enabled: false }),
      use('centre', ['a']),
    ];
    const fitted = unwrap(fit(recipe));
    expect(fitted.report).toMatchObject([
      { id: 's-drop', columnsIn: 2, columnsOut: 1, cells: 0 },
      { id: 's-centre', columnsIn: 1, columnsOut: 1, cells: parts.train.table.rows },
    ]);
    expect(fitted.report[1]!.learned).toContain('a −');
  });

  test('applies to rows in any column order and shows a step before and after', () => {
    const fitted = unwrap(fit([use('centre', ['a'])]));
    const turned = { ...table, columns: table.columns.toReversed() };
    expect(columnNames(unwrap(applyRecipe(fitted, turned, steps)))).toEqual(['a', 'b']);
    const sample = takeRows(table, Int32Array.of(0, 1));
    const { before, after } = unwrap(previewStep(sample, fitted, 0, steps));
    expect([...numberColumn(before, 'a').values]).toEqual([0, 1]);
    expect(numberColumn(after, 'a').values[0]).toBeLessThan(0);
  });
});

describe('is refused with the step named', () => {
  test.each<[string, StepUse]>([
    ['missing-step', use('from the future')],
    ['no-such-column', use('centre', ['gone'])],
    ['no-such-column', use('centre', ['y'])],
    ['wrong-kind', use('centre', ['word'])],
    ['bad-setting', use('centre', ['a'], { settings: { plus: 99 } })],
    ['unknown-setting', use('centre', ['a'], { settings: { other: 1 } })],
    ['never', use('refusing')],
    ['step-failed', use('broken')],
    ['rows-lost', use('loses')],
    ['wrong-list', use('halve')],
  ])('%s', (code, step) => {
    const refused = fit([use('centre', ['a']), step], ['a', 'b', 'word']);
    expect(codeOf(refused)).toBe(code);
    if (!refused.ok) expect(refused.problem.where).toContain(`step 2 (${step.plugin})`);
  });

  test('and so is a list without features', () => {
    expect(codeOf(fit([], []))).toBe('no-features');
    expect(codeOf(fit([], ['gone']))).toBe('no-such-column');
  });
});

describe('a matrix', () => {
  test('holds the rows side by side', () => {
    const matrix = unwrap(toMatrix(unwrap(fit([])), takeRows(table, Int32Array.of(3, 4)), steps));
    expect(matrix).toMatchObject({ names: ['a', 'b'], rows: 2, columns: 2 });
    expect([...matrix.values]).toEqual([3, 8, 4, 2]);
  });

  test.each([
    ['not-numbers', 'word', 'One-hot'],
    ['not-numbers', 'day', 'Date parts'],
  ])('is refused (%s) for %s, naming the step that helps', (code, name, fix) => {
    const refused = toMatrix(unwrap(fit([], ['a', name])), table, steps);
    expect(codeOf(refused)).toBe(code);
    if (!refused.ok) expect(refused.problem.fix).toContain(fix);
  });

  test('is refused where a column is gone or a cell missing, unless gaps are kept', () => {
    const gap = {
      ...table,
      columns: table.columns.map((column) =>
        column.kind === 'number' ? mapNumbers(column, (x) => (x === 5 ? NaN : x)) : column,
      ),
    };
    expect(codeOf(toMatrix(unwrap(fit([])), gap, steps))).toBe('missing-cells');
    const kept = unwrap(toMatrix(unwrap(fit([])), gap, steps, 'kept'));
    expect(kept.values.filter((value) => Number.isNaN(value)).length).toBeGreaterThan(0);
    expect(findGaps(gap)?.what).toMatch(/^“a” has \d+ missing cells?; only boosted trees/);
    expect(codeOf(toMatrix(unwrap(fit([])), dropColumns(table, ['b']), steps))).toBe(
      'missing-column',
    );
    expect(codeOf(toMatrix(unwrap(fit([use('drop', ['a', 'b'])])), table, steps))).toBe(
      'no-features',
    );
  });
});

describe('cleaning', () => {
  test('runs in order and reports rows', () => {
    const { table: cleaned, reports } = unwrap(
      runClean(table, [use('halve'), use('halve')], steps),
    );
    expect(cleaned.rows).toBe(50);
    expect([...cleaned.ids.slice(0, 3)]).toEqual([0, 4, 8]);
    expect(reports).toMatchObject([
      { rowsIn: 200, rowsOut: 100 },
      { rowsIn: 100, rowsOut: 50 },
    ]);
  });

  test('takes no step that learns', () => {
    expect(codeOf(runClean(table, [use('centre')], steps))).toBe('wrong-list');
    expect(codeOf(runClean(table, [use('gone')], steps))).toBe('missing-step');
  });
});

describe('suggestions', () => {
  const plugins = (drafts: readonly StepDraft[]) => drafts.map(({ plugin }) => plugin);
  const untidy = buildTable({
    names: ['same', 'id', 'wide', 'word', 'day', 'n', 'y'],
    rows,
    cells: [
      cells(() => '1'),
      cells((at) => `id ${at}`),
      cells((at) => `w${at % 20}`),
      cells((at) => 'pq'[at % 2]!),
      cells((at) => `2021-02-${10 + (at % 9)}`),
      cells((at) => (at % 9 === 0 ? '' : String(at % 50))),
      cells((at) => (at === 4 ? '' : String(at % 3))),
    ],
    notes: [],
  });

  test('turn every column into numbers, each with its reason', () => {
    const features = ['same', 'id', 'wide', 'word', 'day', 'n'];
    const { steps: drafts, why } = suggestRecipe(untidy, features, { task: 'regression' });
    expect(plugins(drafts)).toEqual([
      'drop-columns',
      'date-parts',
      'group-rare',
      'impute',
      'standardize',
      'one-hot',
    ]);
    expect(drafts[0]!.columns).toEqual(['same', 'id']);
    expect(why.length).toBe(drafts.length);
    for (const reason of why) expect(reason).toMatch(/\.$/);
  });

  test('for trees code every word and leave gaps to them', () => {
    const features = ['same', 'wide', 'word', 'n'];
    const { steps: drafts, why } = suggestTreeRecipe(untidy, features, { task: 'regression' });
    expect(plugins(drafts)).toEqual(['drop-columns', 'ordinal']);
    expect(drafts[1]!.settings).toEqual({ empty: 'missing', unseen: 'missing' });
    expect(why).toHaveLength(2);
  });

  test('clean twins and rows without an answer, and nothing else', () => {
    expect(plugins(suggestClean(untidy, 'y').steps)).toEqual(['drop-missing-rows']);
    const twins = takeRows(untidy, Int32Array.of(1, 1, 2));
    expect(plugins(suggestClean(twins, 'y').steps)).toEqual(['deduplicate']);
    expect(suggestClean(table, null).steps).toEqual([]);
  });
});
