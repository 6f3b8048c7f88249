import { describe, expect, it } from 'vitest';
import {
  after,
  around,
  chosen,
  framed,
  imported,
  refusalOf,
  RESULT,
  RIDERSHIP_COLUMNS,
  scanned,
  trained,
} from '../../pillars/testing.ts';
import { runId, studyId } from '../../id.ts';
import type { Recalibration } from '../../model/recalibration.ts';
import type { Task } from '../../model/task.ts';
import type { Choice, Fact } from '../decisions.ts';
import { keysOf } from '../keys.ts';
import type { DecisionRule, Project } from '../project.ts';
import { recalibrationOf } from '../views.ts';

const start = (run: string, study: string | null = null): Choice => ({
  type: 'train/start',
  run: runId(run),
  model: 'boosted-trees',
  settings: {},
  seed: 1,
  engine: 'auto',
  study: study === null ? null : studyId(study),
  rows: { kind: 'train', season: null, upTo: null },
});
const study = (trials: number, id = 'study-1'): Choice => ({
  type: 'tune/start',
  study: studyId(id),
  tuner: 'random',
  model: 'boosted-trees',
  trials,
  seed: 1,
});
const run = runId('run-1');
const ready = scanned(framed());
const running = after(ready, start('run-1'));
const done = trained(ready);

describe('a run', () => {
  it('needs rows that were cut, and a metric', () => {
    expect(refusalOf(framed(), start('run-1'))).toBe('not-framed');
    const numbers = after(ready, {
      type: 'framing/chooseTarget',
      target: 'speed_knots',
      task: 'regression',
      positive: null,
    });
    expect(refusalOf(numbers, start('run-1'))).toBe('not-framed');
  });

  it('needs an id of its own, and a study that is there', () => {
    expect(refusalOf(running, start('run-1'))).toBe('run-exists');
    expect(refusalOf(running, start('run-2'))).toBeNull();
    expect(refusalOf(running, start('run-2', 'study-9'))).toBe('no-such-study');
  });

  it('starts from a finished run of its own kind, and keeps from which', () => {
    const warm = { ...start('run-2'), warm: run } as Choice;
    expect(after(done, warm).runs[1]).toMatchObject({ warm: run });
    expect(after(done, { ...warm, warm: null } as Choice).runs[1]).not.toHaveProperty('warm');
    expect(refusalOf(running, warm)).toBe('no-warm-start');
    expect(refusalOf(ready, warm)).toBe('no-warm-start');
    expect(refusalOf(done, { ...warm, model: 'logistic-regression' } as Choice)).toBe(
      'no-warm-start',
    );
  });

  it('remembers what it was made from', () => {
    const { data, split, recipe } = keysOf(ready);
    expect(running.runs[0]).toMatchObject({
      state: 'running',
      result: null,
      rule: null,
      from: { data, split, recipe },
    });
  });

  it('ends once: finished, cancelled or failed', () => {
    const finish = { type: 'train/finished', run, result: RESULT } as const;
    const stop = { type: 'train/stopped', run, state: 'failed', reason: 'No memory.' } as const;
    expect(after(running, finish).runs[0]).toMatchObject({ state: 'done', rule: RESULT.rule });
    expect(after(running, stop).runs[0]).toMatchObject({ state: 'failed', failure: 'No memory.' });
    for (const ended of [after(running, finish), after(running, stop), ready])
      for (const end of [finish, stop]) expect(refusalOf(ended, end)).toBe('no-such-running run');
  });

  it('must have a model before anything is said of it', () => {
    const decisions = [
      { type: 'model/choose', run },
      { type: 'model/setRule', run, rule: { kind: 'most-likely' } },
      { type: 'model/scored', run, rule: { kind: 'most-likely' }, value: null, gain: around(0, 1) },
      { type: 'train/replayed', run, same: true, metricGap: 0 },
      { type: 'test/open', run, result: around(0.5, 0.1) },
    ] as const;
    for (const decision of decisions) {
      expect(refusalOf(running, decision), decision.type).toBe('run-not-done');
      expect(refusalOf(ready, decision), decision.type).toBe('no-such-run');
      expect(refusalOf(done, decision), decision.type).toBeNull();
    }
  });

  it('keeps what was scored, replayed and tested, and counts every look at the test rows', () => {
    const project = after(
      chosen(done, 'run-1'),
      { type: 'train/replayed', run, same: false, metricGap: 0.1 },
      { type: 'test/open', run, result: around(0.5, 0.1) },
      { type: 'test/open', run, result: around(0.4, 0.1) },
    );
    expect(project).toMatchObject({ chosen: 'run-1', sealOpened: 2 });
    expect(project.runs[0]).toMatchObject({
      replay: { same: false, metricGap: 0.1 },
      test: around(0.4, 0.1),
    });
  });

  it('is scored under the rule that was counted, whatever rule it has now', () => {
    const rule: DecisionRule = { kind: 'threshold', value: 0.2 };
    const project = after(
      done,
      { type: 'model/setRule', run, rule },
      { type: 'model/scored', run, rule, value: around(9, 1), gain: around(3, 1) },
    );
    expect(project.runs[0]).toMatchObject({
      rule,
      result: { rule, value: around(9, 1), gain: around(3, 1), metric: RESULT.metric },
    });
  });
});

describe('recalibrating', () => {
  const choose = (method: 'platt' | 'isotonic' | null) =>
    ({ type: 'model/recalibrate', run, method }) as const;
  const errors = { error: 0.1, logLoss: 0.5 };
  const fitted: Recalibration = {
    ...{ method: 'platt', map: { method: 'platt', lines: [{ a: -1, b: 0 }] }, folds: [] },
    ...{ on: 'rows', rows: 1700, before: errors, after: errors },
  };
  const scored = (recalibration?: Recalibration): Fact => ({
    ...{ type: 'model/scored', run, rule: RESULT.rule, value: null, gain: around(0, 1) },
    ...(recalibration === undefined ? {} : { recalibration }),
  });

  it('stands once it is fitted, and no longer than it is chosen', () => {
    const wanted = after(done, choose('platt'));
    expect(recalibrationOf(wanted.runs[0]!)).toBeUndefined();
    const ready = after(wanted, scored(fitted));
    expect(recalibrationOf(ready.runs[0]!)).toEqual(fitted);
    expect(recalibrationOf(after(ready, choose('isotonic')).runs[0]!)).toBeUndefined();
    const back = after(ready, choose(null), scored());
    expect(back.runs[0]!.result).toEqual({ ...RESULT, value: null, gain: around(0, 1) });
    expect('recalibrate' in back.runs[0]!).toBe(false);
  });

  it('wants probabilities and rows to fit on', () => {
    const few = after(running, {
      ...{ type: 'train/finished', run, result: { ...RESULT, validationRows: 29 } },
    });
    expect(refusalOf(few, choose('platt'))).toBe('no-recalibration');
    expect(refusalOf(few, choose(null))).toBeNull();
  });
});

describe('a decision rule', () => {
  const targets: Record<Task, Choice> = {
    binary: { type: 'framing/chooseTarget', target: 'damaged', task: 'binary', positive: 'yes' },
    multiclass: {
      type: 'framing/chooseTarget',
      target: 'wildlife_size',
      task: 'multiclass',
      positive: null,
    },
    regression: {
      type: 'framing/chooseTarget',
      target: 'speed_knots',
      task: 'regression',
      positive: null,
    },
  };
  const of = (task: Task): Project => after(done, targets[task]);
  const cases: readonly (readonly [Task, DecisionRule, boolean])[] = [
    ['binary', { kind: 'threshold', value: 0 }, true],
    ['binary', { kind: 'threshold', value: 1 }, true],
    ['binary', { kind: 'threshold', value: 1.01 }, false],
    ['binary', { kind: 'threshold', value: NaN }, false],
    ['binary', { kind: 'most-likely' }, true],
    ['binary', { kind: 'expected-value' }, true],
    ['binary', { kind: 'shift', value: 1 }, false],
    ['multiclass', { kind: 'threshold', value: 0.5 }, false],
    ['multiclass', { kind: 'expected-value' }, true],
    ['multiclass', { kind: 'class-thresholds', values: [0.2, 1] }, true],
    ['multiclass', { kind: 'class-thresholds', values: [0.2, 0] }, false],
    ['multiclass', { kind: 'class-thresholds', values: [0.2] }, false],
    ['binary', { kind: 'class-thresholds', values: [0.2, 0.3] }, false],
    ['binary', { kind: 'review', cost: 5 }, true],
    ['binary', { kind: 'review', cost: -1 }, false],
    ['regression', { kind: 'review', cost: 5 }, false],
    ['regression', { kind: 'shift', value: -3 }, true],
    ['regression', { kind: 'shift', value: Infinity }, false],
    ['regression', { kind: 'threshold', value: 0.5 }, false],
    ['regression', { kind: 'most-likely' }, false],
    ['regression', { kind: 'expected-value' }, false],
  ];

  it.each(cases)('for %s, %o: fits %s', (task, rule, fits) => {
    const code = refusalOf(of(task), { type: 'model/setRule', run, rule });
    expect(code).toBe(fits ? null : 'bad-rule');
  });
});

describe('a study', () => {
  it('has 1 to 500 trials and an id of its own', () => {
    for (const trials of [0, 501, NaN]) expect(refusalOf(ready, study(trials))).toBe('bad-budget');
    for (const trials of [1, 500]) expect(refusalOf(ready, study(trials))).toBeNull();
    expect(refusalOf(after(ready, study(5)), study(5))).toBe('study-exists');
    expect(
      refusalOf(ready, { type: 'tune/finished', study: studyId('study-1'), state: 'done' }),
    ).toBe('no-such-study');
  });

  it('lists its own trials alone', () => {
    const project = after(
      ready,
      study(2),
      study(2, 'study-2'),
      start('run-1', 'study-1'),
      start('run-2', 'study-2'),
      start('run-3'),
    );
    expect(project.studies.map(({ runs }) => runs)).toEqual([['run-1'], ['run-2']]);
  });

  const scores = [3, 7, 5];
  const withScores = (project: Project): Project =>
    scores.reduce<Project>(
      (now, value) => trained(now, { study: 'study-1', result: { metric: around(value, 1) } }),
      after(project, study(3)),
    );
  const finish = { type: 'tune/finished', study: studyId('study-1'), state: 'done' } as const;

  it('ends with its best trial, by the metric’s own direction', () => {
    expect(after(withScores(ready), finish).studies[0]).toMatchObject({
      state: 'done',
      best: 'run-2',
    });
    const numbers = after(
      imported(RIDERSHIP_COLUMNS),
      {
        type: 'framing/chooseTarget',
        target: 'ridership',
        task: 'regression',
        positive: null,
      },
      { type: 'framing/chooseMetric', metric: 'mae' },
    );
    const smaller = after(withScores(scanned(numbers)), finish);
    expect(smaller.studies[0]!.best).toBe('run-1');
  });

  it('without a finished trial has no best', () => {
    const none = after(ready, study(3), start('run-1', 'study-1'), {
      ...finish,
      state: 'cancelled',
    });
    expect(none.studies[0]).toMatchObject({ state: 'cancelled', best: null, runs: ['run-1'] });
  });
});
