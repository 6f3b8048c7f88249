import { describe, expect, it } from 'vitest';
import { catalog } from '../../catalog/index.ts';
import { defaultsOf } from '../../core/params.ts';
import { EMPTY_HISTORY } from '../../core/project/history.ts';
import { keysOf } from '../../core/project/keys.ts';
import type { Project, Run, RunResult } from '../../core/project/project.ts';
import { bestPoint, curveLines, curveTitle } from './live-curve.ts';
import { changedSettings, fitWords, replayWords, stateOf, stopWords } from './run-words.ts';
import {
  apart,
  compareMetrics,
  compareSettings,
  lineageOf,
  runCells,
  runColumns,
  recalibratedWords,
} from './runs-table.ts';

const trees = catalog.models.find('boosted-trees')!;
const PROJECT: Project = {
  ...EMPTY_HISTORY.project,
  framing: { ...EMPTY_HISTORY.project.framing, metric: 'roc-auc' },
};
const { data, split, recipe } = keysOf(PROJECT);
const result = (value: number, parts: Partial<RunResult> = {}) =>
  ({
    ...{ metric: { value, low: value - 0.02, high: value + 0.02 }, trainMetric: value },
    ...{ metrics: [['roc-auc', value] as const], value: null, steps: 40, bestStep: 34 },
    ...{ gain: { value: 0.1, low: 0.05, high: 0.15 }, converged: true, engine: 'own' },
    ...{ artifact: 'abcdef', recipe: '123456', seconds: 2, rows: 900 },
    ...parts,
  }) as RunResult;
const run = (id: string, parts: Partial<Run> = {}) =>
  ({
    ...{ id, model: 'boosted-trees', settings: defaultsOf(trees.params), seed: 1 },
    ...{ engine: 'auto', study: null, rows: { kind: 'train', season: null, upTo: null } },
    ...{ from: { data, split, recipe }, state: 'done', failure: null, rule: null },
    ...{ result: result(0.8), test: null, replay: null, ...parts },
  }) as Run;

describe('settings in a table', () => {
  it('shows only what was changed', () => {
    expect(changedSettings(catalog, run('run-1'))).toBe('all defaults');
    const settings = { ...defaultsOf(trees.params), rate: 0.05, rounds: 240 };
    expect(changedSettings(catalog, run('run-1', { settings }))).toBe(
      'Rounds 240, Learning rate 0.05',
    );
  });

  it('has money only where mistakes are priced', () => {
    expect(runColumns(PROJECT).map(({ id }) => id)).not.toContain('value');
    const value = { value: 1, low: 0, high: 2 };
    const priced = { ...PROJECT, runs: [run('run-1', { result: result(0.8, { value }) })] };
    const columns = runColumns(priced);
    expect(columns.map(({ id }) => id)).toContain('value');
    expect(runCells(priced, catalog, [], priced.runs[0]!)).toHaveLength(columns.length);
  });
});

it('says which scores a recalibration leaves as they were', () => {
  expect(recalibratedWords([run('run-1')])).toBeNull();
  const recalibration = { method: 'platt', map: [], folds: [], on: 'own' } as never;
  const better = run('run-2', {
    recalibrate: 'platt',
    result: result(0.8, { recalibration }),
  });
  expect(recalibratedWords([run('run-1'), better])).toMatch(/^run-2 was recalibrated afterwards/);
});

describe('stateOf', () => {
  it('tells waiting, training and stale apart', () => {
    expect(stateOf(PROJECT, run('run-1'), [])).toBe('done');
    const old = run('run-1', { from: { data, split, recipe: 'other' } });
    expect(stateOf(PROJECT, old, [])).toBe('stale');
    expect(stateOf(PROJECT, run('run-1', { state: 'running', result: null }), [])).toBe('waiting');
  });
});

describe('comparing runs', () => {
  const a = run('run-1');
  const b = run('run-2', {
    settings: { ...defaultsOf(trees.params), rounds: 7 },
    result: result(0.9),
  });

  it('finds what differs', () => {
    const differing = compareSettings(catalog, a, b).filter(({ differs }) => differs);
    expect(differing.map(({ label }) => label)).toEqual(['Rounds']);
  });

  it('says which is ahead and whether chance explains it', () => {
    expect(compareMetrics(a, b)[0]).toMatchObject({ a: '0.800', b: '0.900', better: 'b' });
    expect(apart(a, b)).toBe(true);
    expect(apart(a, run('run-3', { result: result(0.82) }))).toBe(false);
    expect(apart(a, run('run-3', { result: null }))).toBeNull();
  });

  it('holds a lineage against today', () => {
    expect(lineageOf(PROJECT, a).map(({ today }) => today)).toEqual([true, true, true, null, null]);
    const old = run('run-1', { from: { data, split, recipe: 'other' } });
    expect(lineageOf(PROJECT, old)[2]!.today).toBe(false);
  });
});

describe('words of a run', () => {
  it('say where it stopped', () => {
    expect(stopWords(trees, result(0.8))).toBe(
      'Stopped early after 40 rounds: best at round 34, kept.',
    );
    const line = catalog.models.find('logistic-regression')!;
    expect(stopWords(line, result(0.8, { converged: false }))).toContain('still moving');
    const whole = result(0.8, { bestStep: 40 });
    expect(stopWords(trees, whole, 40)).toContain('More may still help.');
    expect(stopWords(trees, whole, 12)).toContain('though round 12 was better');
  });

  it('call a gap overfitting only beyond the interval', () => {
    expect(fitWords('roc-auc', result(0.8, { trainMetric: 0.81 }), {}).tone).toBe('pass');
    expect(fitWords('roc-auc', result(0.8, { trainMetric: 0.97 }), {}).text).toContain(
      'overfitting',
    );
    expect(fitWords('roc-auc', result(0.8, { trainMetric: 0.7 }), {}).text).not.toContain(
      'overfitting',
    );
    expect(fitWords('log-loss', result(0.8, { trainMetric: 0.2 }), {}).text).toContain(
      'overfitting',
    );
  });

  it('report a replay as it was', () => {
    expect(replayWords('roc-auc', run('run-1'))).toBeNull();
    const same = run('run-1', { replay: { same: true, metricGap: 0 } });
    expect(replayWords('roc-auc', same)!.tone).toBe('pass');
    const off = run('run-1', { replay: { same: false, metricGap: 0.004 } });
    expect(replayWords('roc-auc', off)!.text).toContain('0.004');
  });
});

describe('live curve', () => {
  const points = [3, 2, 1, 1.5].map((validationLoss, i) => ({
    ...{ step: i + 1, of: 100, trainLoss: 4 - i, validationLoss },
  }));

  it('marks the best step', () => {
    expect(bestPoint(points)!.step).toBe(3);
    expect(curveTitle(points, trees, false)).toBe('Best at round 3, 1 round ago');
    expect(curveTitle(points, trees, true)).toBe('Best at round 3 of 4');
    expect(curveTitle(points.slice(0, 3), trees, false)).toBe('Still getting better at round 3');
    const lines = curveLines(points, trees);
    expect(lines.spots).toEqual([expect.objectContaining({ x: 3, y: 1 })]);
    expect(lines.x.domain).toEqual([1, 100]);
  });

  it('does without validation rows', () => {
    const blind = points.map((point) => ({ ...point, validationLoss: null }));
    expect(curveLines(blind, trees).series).toHaveLength(1);
    expect(curveTitle(blind, trees, true)).toContain('Training loss');
    expect(curveTitle([], trees, false)).toContain('begins');
  });
});
