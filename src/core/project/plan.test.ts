import { describe, expect, it } from 'vitest';
import {
  after,
  alarm,
  answered,
  around,
  built,
  chosen,
  contracted,
  framed,
  imported,
  passed,
  promoted,
  refusalOf,
  released,
  RESULT,
  scanned,
  staged,
  started,
  trained,
  withGoal,
} from '../pillars/testing.ts';
import { releaseId, runId, stepId, studyId } from '../id.ts';
import { EMPTY_PROJECT } from './apply.ts';
import type { Choice } from './decisions.ts';
import { isStale, phaseStates, plan } from './plan.ts';
import type { PhaseState } from './plan.ts';
import type { Project } from './project.ts';

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
const tune: Choice = {
  type: 'tune/start',
  study: studyId('s'),
  tuner: 'random',
  model: 'boosted-trees',
  trials: 3,
  seed: 1,
};
const threshold = (value: number): Choice => ({
  type: 'model/setRule',
  run: runId('run-1'),
  rule: { kind: 'threshold', value },
});
const stage: Choice = { type: 'release/stage', release: releaseId('release-1'), at: 1 };
const clean: Choice = {
  type: 'steps/add',
  list: 'clean',
  id: stepId('c'),
  step: { plugin: 'deduplicate', columns: [], settings: {} },
  at: null,
};
const recipe: Choice = { ...clean, list: 'recipe' };
const METRIC: Choice = { type: 'framing/chooseMetric', metric: 'roc-auc' };
const ready = scanned(framed());
const candidate = built(contracted(trained(ready)), 'run-1');

describe('the plan', () => {
  const cases: readonly (readonly [string, Project, string])[] = [
    ['nothing without data', EMPTY_PROJECT, ''],
    ['nothing before the framing', imported(), ''],
    ['cuts the rows', framed(), 'prepare'],
    ['nothing when all is there', ready, ''],
    [
      'reads before all else',
      after(ready, start('r'), { type: 'data/setOptions', options: {} }),
      'read',
    ],
    ['cuts before it scans or trains', after(ready, start('r'), clean), 'prepare'],
    ['scans before it trains', after(ready, start('r'), METRIC), 'scan train:r'],
    ['trains what was started', after(ready, start('r')), 'train:r'],
    ['leaves trials to their study', after(ready, tune, start('t', 's')), 'tune:s'],
    ['nothing for a finished run', trained(ready), ''],
    ['scores a changed rule', after(trained(ready), threshold(0.2)), 'score:run-1'],
    ['nothing for the same rule said again', after(trained(ready), threshold(0.5)), ''],
    ['nothing for a candidate', candidate, ''],
    ['checks what is staged', after(candidate, stage), 'check:release-1'],
    ['nothing once the gates have run', staged(candidate), ''],
    [
      'studies, runs, scores, checks, in this order',
      after(candidate, stage, tune, start('r'), threshold(0.2), METRIC),
      'scan tune:s train:r score:run-1 check:release-1',
    ],
  ];

  it.each(cases)('%s', (_name, project, work) => {
    const said = plan(project).map((item) => {
      const id = Object.entries(item).find(([key]) => key !== 'kind')?.[1];
      return id === undefined ? item.kind : `${item.kind}:${id}`;
    });
    expect(said.join(' ')).toBe(work);
  });

  it('scores once: the counted rule is not counted again', () => {
    const rule = { kind: 'threshold', value: 0.2 } as const;
    const scored = after(trained(ready), threshold(0.2), {
      type: 'model/scored',
      run: runId('run-1'),
      rule,
      value: around(1, 1),
      gain: around(1, 1),
    });
    expect(plan(scored)).toEqual([]);
  });
});

describe('a recalibrated run', () => {
  const run = runId('run-1');
  const wanted = after(trained(ready), { type: 'model/recalibrate', run, method: 'platt' });
  const errors = { error: 0.1, logLoss: 0.5 };
  const fitted = after(wanted, {
    ...{ type: 'model/scored', run, rule: wanted.runs[0]!.rule!, value: null, gain: around(1, 1) },
    recalibration: {
      ...{ method: 'platt', map: { method: 'platt', lines: [] }, folds: [], on: '', rows: 99 },
      ...{ before: errors, after: errors },
    },
  });

  it('is fitted and scored once, and scored again when it is taken back', () => {
    expect(plan(wanted)).toEqual([{ kind: 'score', run }]);
    expect(plan(fitted)).toEqual([]);
    const back = after(fitted, { type: 'model/recalibrate', run, method: null });
    expect(plan(back)).toEqual([{ kind: 'score', run }]);
  });

  it('is not released before it is fitted, and keeps its map in the release', () => {
    const build = { type: 'release/build', run, margin: 0, at: 1 } as const;
    const release = releaseId('release-1');
    expect(refusalOf(contracted(wanted), { ...build, release })).toBe('not-recalibrated');
    const built = after(contracted(fitted), { ...build, release });
    expect(built.releases[0]!.recalibration?.method).toBe('platt');
  });
});

describe('a run', () => {
  const project = trained(ready);
  const stale = (next: Project) => isStale(next, next.runs[0]!);

  it.each([
    ['its recipe', recipe, true],
    ['its clean steps', clean, true],
    ['its features', { type: 'framing/setRole', column: 'speed_knots', role: 'late' }, true],
    ['the metric', METRIC, false],
    ['the project’s name', { type: 'project/rename', name: 'B' }, false],
  ] as const)('after %s changed is stale: %s', (_what, choice, expected) => {
    expect(stale(project)).toBe(false);
    expect(stale(after(project, choice as Choice))).toBe(expected);
  });
});

describe('the phases', () => {
  const state = (project: Project, phase: keyof ReturnType<typeof phaseStates>): PhaseState =>
    phaseStates(project)[phase];

  it('are all untouched at first', () => {
    expect(new Set(Object.values(phaseStates(EMPTY_PROJECT)))).toEqual(new Set(['untouched']));
  });

  it('goal: done with prices, a floor and a volume', () => {
    const { goal } = withGoal(imported());
    const open = after(imported(), { type: 'goal/set', goal: { ...goal!, payoff: null } });
    expect([state(open, 'goal'), state(withGoal(imported()), 'goal')]).toEqual([
      'progress',
      'done',
    ]);
  });

  it('framing: in progress until scanned, stale when what was scanned has changed', () => {
    const some = after(imported(), {
      type: 'framing/chooseTarget',
      target: 'damaged',
      task: 'binary',
      positive: 'yes',
    });
    const all = [some, framed(), ready, after(ready, METRIC)];
    expect(all.map((project) => state(project, 'framing'))).toEqual([
      'progress',
      'progress',
      'done',
      'stale',
    ]);
  });

  it('data: done with a contract of today’s rows', () => {
    const frozen = contracted(ready);
    const all = [ready, after(ready, recipe), frozen, after(frozen, recipe), after(frozen, clean)];
    expect(all.map((project) => state(project, 'data'))).toEqual([
      'untouched',
      'progress',
      'done',
      'done',
      'stale',
    ]);
  });

  it('model: done with a chosen run of today’s data', () => {
    const project = chosen(trained(ready), 'run-1');
    const all = [ready, trained(ready), project, after(project, recipe)];
    expect(all.map((known) => state(known, 'model'))).toEqual([
      'untouched',
      'progress',
      'done',
      'stale',
    ]);
  });

  it('deploy: done with a release in production', () => {
    const all = [ready, candidate, staged(candidate), promoted(staged(candidate))];
    expect(all.map((project) => state(project, 'deploy'))).toEqual([
      'untouched',
      'progress',
      'progress',
      'done',
    ]);
  });

  it('monitor: done when every alarm is answered, or the season has ended', () => {
    const serving = released(contracted(trained(ready)), 'run-1');
    const calm = passed(started(serving), { months: 2 });
    const rung = passed(calm, { months: 1, alarms: [alarm(1, 'data-drift', 2)] });
    const all = [
      serving,
      calm,
      rung,
      answered(rung, 1, 'leave'),
      after(calm, { type: 'monitor/end' }),
    ];
    expect(all.map((project) => state(project, 'monitor'))).toEqual([
      'untouched',
      'progress',
      'progress',
      'done',
      'done',
    ]);
  });

  it('model: a retrained run is not stale for other data, it has rows of its own', () => {
    const serving = passed(started(released(contracted(trained(ready)), 'run-1')), { months: 3 });
    const again = chosen(trained(serving, { id: 'run-2', upTo: 2, result: RESULT }), 'run-2');
    expect(state(after(again, recipe), 'model')).toBe('done');
  });
});
