import { describe, expect, it } from 'vitest';
import {
  after,
  around,
  EMAIL_COLUMN,
  framed,
  imported,
  REPORT_COLUMN,
  scanned,
  STRIKE_COLUMNS,
  trained,
} from '../../pillars/testing.ts';
import { stepId } from '../../id.ts';
import type { ColumnSummary, Project } from '../../project/project.ts';
import { fittingMetric, likelyRoles } from './framing.ts';
import { likelyModel, oneStandardError } from './model.ts';
import { likelyPositive, likelyTarget, likelyTask } from './target.ts';

const column = (name: string, parts: Partial<ColumnSummary> = {}): ColumnSummary => ({
  ...STRIKE_COLUMNS[1]!,
  name,
  ...parts,
});
const number = (name: string, distinct: number, parts: Partial<ColumnSummary> = {}) =>
  column(name, { kind: 'number', distinct, top: [], ...parts });

describe('the likely kind of answer', () => {
  it.each([
    ['many numbers', number('x', 11), 'regression'],
    ['two numbers', number('x', 2), 'binary'],
    ['a few numbers', number('x', 5), 'multiclass'],
    ['two words', column('x', { distinct: 2 }), 'binary'],
    ['words', column('x', { distinct: 7 }), 'multiclass'],
    ['too many words', column('x', { distinct: 51 }), null],
    ['one word', column('x', { distinct: 1 }), null],
    ['dates', column('x', { kind: 'date', distinct: 40 }), null],
  ] as const)('of %s', (_what, given, task) => {
    expect(likelyTask(given)).toBe(task);
  });
});

describe('the likely target', () => {
  const name = (...columns: ColumnSummary[]) => likelyTarget(imported(columns))?.column.name;

  it('is named like an answer, wherever it stands', () => {
    expect(name(number('a', 50), column('Churned', { distinct: 2 }), number('b', 50))).toBe(
      'Churned',
    );
  });

  it('is else the last that can be predicted', () => {
    expect(name(number('a', 50), number('b', 50), column('c', { distinct: 900 }))).toBe('b');
  });

  it('named like an answer must still be one', () => {
    expect(name(column('target', { distinct: 1 }), number('b', 50))).toBe('b');
    expect(name(column('target', { distinct: 1 }))).toBeUndefined();
  });

  it.each([
    [['no', 'yes'], 'yes'],
    [['Yes', 'No'], 'Yes'],
    [['0', '1'], '1'],
    [['ham', 'spam'], 'spam'],
    [['left', 'right'], 'right'],
    [['a', 'b', 'c'], null],
  ])('of %j says yes by %s', (classes, positive) => {
    const top = classes.map((level, i): [string, number] => [level, 10 - i]);
    expect(likelyPositive(column('x', { top }))).toBe(positive);
  });
});

describe('the likely roles', () => {
  const roles = (project: Project) => Object.fromEntries(likelyRoles(project));

  it('take out persons, ids and what never changes, and find the time', () => {
    const counter = number('row', 10_000, { min: 1, max: 10_000 });
    const columns = [...STRIKE_COLUMNS, EMAIL_COLUMN, REPORT_COLUMN, counter, number('one', 1)];
    expect(roles(imported(columns))).toEqual({
      flight_date: 'time',
      reported_by: 'ignored',
      report_id: 'id',
      row: 'id',
      one: 'ignored',
    });
  });

  it('keep texts of several words, and leave out others', () => {
    const prose = column('story', { kind: 'text', top: [['a bird hit us', 1]] });
    const code = column('code', { kind: 'text', top: [['X-17', 1]] });
    expect(roles(imported([prose, code]))).toEqual({ code: 'ignored' });
  });

  it('call a leak late, and say nothing of the target', () => {
    const leaks = [{ column: 'speed_knots', power: 1, sentence: 'It knows.' }];
    const said = roles(scanned(framed(), { leaks }));
    expect(said).toEqual({ flight_date: 'time', speed_knots: 'late' });
  });
});

describe('the fitting metric', () => {
  const rare = (...counts: number[]): Project => {
    const top = counts.map((count, i): [string, number] => [`l${i}`, count]);
    const project = imported([column('x', { distinct: counts.length, top })]);
    return { ...project, framing: { ...project.framing, target: 'x' } };
  };
  it.each([
    ['binary', [81, 19], 'average-precision'],
    ['binary', [60, 40], 'roc-auc'],
    ['multiclass', [50, 40, 10], 'macro-f1'],
    ['multiclass', [40, 35, 25], 'accuracy'],
  ] as const)('for %s with %j rows a class is %s', (task, counts, metric) => {
    expect(fittingMetric(rare(...counts), task).metric).toBe(metric);
  });

  it('for numbers counts in the target’s own unit', () => {
    expect(fittingMetric(imported(), 'regression').metric).toBe('mae');
  });
});

describe('the model to begin with', () => {
  it.each([
    [999, 'logistic-regression'],
    [1000, 'boosted-trees'],
  ])('with %d training rows is %s', (train, model) => {
    const project = scanned(framed());
    const parts = { ...project.prepared!.parts, train };
    expect(likelyModel({ ...project, prepared: { ...project.prepared!, parts } }).model).toBe(
      model,
    );
  });
});

describe('one standard error', () => {
  const run = (project: Project, value: number, artifactBytes: number) =>
    trained(project, { result: { metric: around(value, 0.0196), artifactBytes } });
  const ready = scanned(framed());
  const picked = (project: Project) => {
    const found = oneStandardError(project);
    return found === null ? null : [found.best.id, found.run.id];
  };

  it('has nothing to choose from without a finished run', () => {
    expect(picked(ready)).toBeNull();
  });

  it('prefers the smallest of those within it', () => {
    const runs = run(run(run(ready, 0.8, 900), 0.795, 100), 0.7, 10);
    expect(picked(runs)).toEqual(['run-1', 'run-2']);
  });

  it('keeps the best where the next is farther off', () => {
    expect(picked(run(run(ready, 0.8, 900), 0.785, 100))).toEqual(['run-1', 'run-1']);
  });

  it('looks the other way where less is better', () => {
    const lower = after(ready, { type: 'framing/chooseMetric', metric: 'log-loss' });
    expect(picked(run(run(lower, 0.8, 900), 0.5, 5000))).toEqual(['run-2', 'run-2']);
  });

  it('leaves out runs of other data', () => {
    const stale = after(run(ready, 0.9, 1), {
      type: 'steps/add',
      list: 'recipe',
      id: stepId('a'),
      step: { plugin: 'impute', columns: [], settings: {} },
      at: null,
    });
    expect(picked(run(stale, 0.5, 100))).toEqual(['run-2', 'run-2']);
  });
});
