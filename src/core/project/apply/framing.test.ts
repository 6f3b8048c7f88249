import { describe, expect, it } from 'vitest';
import {
  after,
  framed,
  imported,
  refusalOf,
  RIDERSHIP_COLUMNS,
  STRIKE_COLUMNS,
} from '../../pillars/testing.ts';
import { apply } from '../apply.ts';
import type { SplitPlan } from '../../data/split.ts';
import type { Task } from '../../model/task.ts';
import type { ColumnRole, ColumnSummary } from '../project.ts';
import { roleOf } from '../views.ts';
import { keepPresent, whyNotTask } from './framing.ts';

const column = (kind: ColumnSummary['kind'], distinct: number): ColumnSummary => ({
  ...STRIKE_COLUMNS[0]!,
  name: 'x',
  kind,
  distinct,
});
const target = (name: string, task: Task, positive: string | null = null) =>
  ({ type: 'framing/chooseTarget', target: name, task, positive }) as const;
const role = (name: string, given: ColumnRole) =>
  ({ type: 'framing/setRole', column: name, role: given }) as const;

describe('a column as the target', () => {
  const cases: readonly (readonly [ColumnSummary['kind'], number, Task, RegExp | null])[] = [
    ['number', 0, 'regression', /empty in every row/],
    ['category', 1, 'binary', /same value in every row/],
    ['number', 300, 'regression', null],
    ['category', 300, 'regression', /holds words/],
    ['date', 300, 'regression', /holds words/],
    ['date', 2, 'binary', /holds dates/],
    ['category', 2, 'binary', null],
    ['number', 2, 'binary', null],
    ['category', 3, 'binary', /3 different values/],
    ['category', 2, 'multiclass', /only two values/],
    ['category', 3, 'multiclass', null],
    ['category', 50, 'multiclass', null],
    ['category', 51, 'multiclass', /many classes go up to 50/],
  ];

  it.each(cases)('%s with %d values as %s', (kind, distinct, task, reason) => {
    const said = whyNotTask(column(kind, distinct), task);
    if (reason === null) expect(said).toBeNull();
    else expect(said).toMatch(reason);
  });

  it('is refused where it cannot be, or is not there', () => {
    expect(refusalOf(imported(), target('nowhere', 'binary'))).toBe('no-such-column');
    expect(refusalOf(imported(), target('wildlife_size', 'binary'))).toBe('impossible-target');
  });

  it('loses the role it had, and says yes by the rarer class where nobody says', () => {
    const late = after(imported(), role('damaged', 'late'));
    const { framing } = after(late, target('damaged', 'binary'));
    expect(framing).toMatchObject({ target: 'damaged', positive: 'yes', roles: [] });
  });

  it('has no positive class among many, nor among numbers', () => {
    expect(after(imported(), target('wildlife_size', 'multiclass', 'Large')).framing.positive).toBe(
      null,
    );
    expect(after(imported(), target('speed_knots', 'regression', '3')).framing.positive).toBeNull();
  });

  it('keeps the metric only where it fits the new kind of answer', () => {
    const accuracy = after(framed(), { type: 'framing/chooseMetric', metric: 'accuracy' });
    expect(after(accuracy, target('wildlife_size', 'multiclass')).framing.metric).toBe('accuracy');
    expect(after(accuracy, target('speed_knots', 'regression')).framing.metric).toBeNull();
  });
});

describe('roles', () => {
  it('are refused for columns that are not there', () => {
    expect(refusalOf(framed(), role('nowhere', 'id'))).toBe('no-such-column');
  });

  it('leave the target alone, and make no column the target', () => {
    expect(refusalOf(framed(), role('damaged', 'id'))).toBe('target-role');
    expect(refusalOf(framed(), role('speed_knots', 'target'))).toBe('target-role');
  });

  it('replace the one a column had; of two for one column the last holds', () => {
    const once = after(framed(), role('speed_knots', 'id'), role('speed_knots', 'late'));
    expect(once.framing.roles.filter(([name]) => name === 'speed_knots')).toEqual([
      ['speed_knots', 'late'],
    ]);
    const twice = after(framed(), {
      type: 'framing/setRoles',
      roles: [
        ['speed_knots', 'id'],
        ['speed_knots', 'group'],
      ],
    });
    expect(roleOf(twice, 'speed_knots')).toBe('group');
  });

  it('are all refused when one is', () => {
    const before = framed();
    const refused = refusalOf(before, {
      type: 'framing/setRoles',
      roles: [
        ['speed_knots', 'id'],
        ['nowhere', 'id'],
      ],
    });
    expect(refused).toBe('no-such-column');
    expect(roleOf(before, 'speed_knots')).toBe('feature');
  });
});

describe('a metric', () => {
  it.each([
    ['unheard-of', 'no-such-metric'],
    ['mae', 'metric-for-other-task'],
    ['roc-auc', null],
  ])('%s for two classes: %s', (metric, code) => {
    expect(refusalOf(framed(), { type: 'framing/chooseMetric', metric })).toBe(code);
  });

  it('waits for the target', () => {
    expect(refusalOf(imported(), { type: 'framing/chooseMetric', metric: 'roc-auc' })).toBe(
      'metric-for-other-task',
    );
  });
});

describe('a split', () => {
  const ratios = { train: 0.4, validation: 0.2, test: 0.2, production: 0.2 };
  const time = { method: 'time', column: 'flight_date', seed: 1 } as const;
  const cases: readonly (readonly [string, SplitPlan, string | null])[] = [
    ['at random', { method: 'random', seed: 1, ratios }, null],
    ['by class', { method: 'stratified', seed: 1, ratios }, null],
    ['by group', { method: 'grouped', column: 'wildlife_size', seed: 1, ratios }, null],
    ['by a group not there', { method: 'grouped', column: 'x', seed: 1, ratios }, 'no column “x”'],
    [
      'with an empty part',
      { method: 'random', seed: 1, ratios: { ...ratios, train: 0.6, test: 0 } },
      'needs some rows',
    ],
    [
      'with a part that is no number',
      { method: 'random', seed: 1, ratios: { ...ratios, test: NaN } },
      'needs some rows',
    ],
    [
      'adding up to less',
      { method: 'random', seed: 1, ratios: { ...ratios, train: 0.3 } },
      'add up to 90%',
    ],
    ['by time', { ...time, cuts: ['1996-01-01', '1998-01-01', '2000-01-01'] }, null],
    [
      'by a time not there',
      { ...time, column: 'x', cuts: ['1996-01-01', '1998-01-01', '2000-01-01'] },
      'no column “x”',
    ],
    [
      'by a column without dates',
      { ...time, column: 'speed_knots', cuts: ['1996-01-01', '1998-01-01', '2000-01-01'] },
      'holds no dates',
    ],
    [
      'at a cut that is no date',
      { ...time, cuts: ['1996-01-01', '1998-13-01', '2000-01-01'] },
      'not a date',
    ],
    [
      'at equal cuts',
      { ...time, cuts: ['1996-01-01', '1996-01-01', '2000-01-01'] },
      'follow each other',
    ],
    [
      'backwards in time',
      { ...time, cuts: ['1996-01-01', '1999-01-01', '1998-01-01'] },
      'follow each other',
    ],
  ];

  it.each(cases)('%s', (_name, split, reason) => {
    const project = framed();
    const code = refusalOf(project, { type: 'framing/setSplit', split });
    expect(code).toBe(reason === null ? null : 'impossible-split');
    if (reason === null)
      expect(after(project, { type: 'framing/setSplit', split }).framing.split).toEqual(split);
  });

  it('learns only where rows are, and not by the answer', () => {
    const cuts = ['1996-01-01', '1998-01-01', '2000-01-01'] as const;
    const from = (column: string, ...levels: string[]) =>
      refusalOf(framed(), {
        type: 'framing/setSplit',
        split: { ...time, cuts, trainOnly: { column, levels } },
      });
    const sizes = STRIKE_COLUMNS.find(({ name }) => name === 'wildlife_size')!;
    const [large] = sizes.top[0]!;
    expect(from('wildlife_size', large)).toBeNull();
    expect(from('wildlife_size')).toBe('impossible-split');
    expect(from('wildlife_size', 'Gigantic')).toBe('impossible-split');
    expect(from('nowhere', 'x')).toBe('impossible-split');
    expect(from('damaged', 'yes')).toBe('impossible-split');
  });

  it('keeps the column it learns by from becoming the target', () => {
    const split = {
      ...framed().framing.split!,
      trainOnly: { column: 'wildlife_size', levels: ['Large'] },
    };
    const project = after(framed(), { type: 'framing/setSplit', split });
    const chosen = apply(project, target('wildlife_size', 'multiclass'));
    expect(chosen).toMatchObject({ ok: false, problem: { code: 'target-of-home' } });
    expect(chosen.ok ? '' : chosen.problem.what).toContain('“wildlife_size”');
    expect(refusalOf(project, target('damaged', 'binary'))).toBeNull();
    const everywhere = after(project, { type: 'framing/setSplit', split: framed().framing.split! });
    expect(refusalOf(everywhere, target('wildlife_size', 'multiclass'))).toBeNull();
  });

  it('by class needs classes', () => {
    const project = after(imported(RIDERSHIP_COLUMNS), target('ridership', 'regression'));
    const split: SplitPlan = { method: 'stratified', seed: 1, ratios };
    expect(refusalOf(project, { type: 'framing/setSplit', split })).toBe('impossible-split');
  });
});

describe('the framing over other columns', () => {
  const { framing } = framed();
  const all = STRIKE_COLUMNS.map(({ name }) => name);
  const without = (name: string) =>
    keepPresent(framing, new Set(all.filter((known) => known !== name)));

  it('stays where they are all there', () => {
    expect(keepPresent(framing, new Set(all))).toEqual(framing);
  });

  it('loses the role of a column that is gone, and nothing else', () => {
    const kept = without('cost_total_usd');
    expect(kept).toEqual({ ...framing, roles: [['flight_date', 'time']] });
  });

  it('loses a split by a column that is gone', () => {
    expect(without('flight_date')).toMatchObject({ split: null, target: 'damaged' });
  });

  it('loses a split that learns by a column that is gone', () => {
    const split = { ...framing.split!, trainOnly: { column: 'wildlife_size', levels: ['Large'] } };
    const names = new Set(all.filter((name) => name !== 'wildlife_size'));
    expect(keepPresent({ ...framing, split }, names).split).toBeNull();
    expect(keepPresent({ ...framing, split }, new Set(all)).split).toEqual(split);
  });

  it('loses with the target all that was said of it', () => {
    expect(without('damaged')).toMatchObject({
      target: null,
      task: null,
      positive: null,
      metric: null,
      split: framing.split,
      rowIs: 'one strike',
    });
  });
});
