import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imported, RESULT, STRIKE_COLUMNS, STRIKE_GOAL } from '../pillars/testing.ts';
import { projectId, runId, stepId, studyId } from '../id.ts';
import { unwrap } from '../result.ts';
import type { Choice, Decision } from './decisions.ts';
import { EMPTY_HISTORY, fold, record, redo, undo } from './history.ts';
import type { History } from './history.ts';
import { keysOf } from './keys.ts';
import type { Project } from './project.ts';

const read = imported();
const recordAll = (history: History, ...decisions: readonly Decision[]): History =>
  decisions.reduce((now, decision) => unwrap(record(now, decision, now.entries.length)), history);
const types = (history: History) => history.entries.map(({ decision }) => decision.type);
const importFact = (project: Project): Decision => ({
  type: 'data/imported',
  imported: { ...read.imported!, from: keysOf(project).data },
});

function begin(): History {
  const chosen = recordAll(
    EMPTY_HISTORY,
    { type: 'project/create', id: projectId('p'), name: 'P', scenario: null, seed: 1 },
    { type: 'data/choose', source: read.source! },
  );
  return recordAll(chosen, importFact(chosen.project));
}

const RATIOS = { train: 0.4, validation: 0.2, test: 0.2, production: 0.2 };
const FRAMING: readonly Choice[] = [
  { type: 'framing/chooseTarget', target: 'damaged', task: 'binary', positive: 'yes' },
  { type: 'framing/chooseMetric', metric: 'roc-auc' },
  { type: 'framing/setSplit', split: { method: 'random', seed: 1, ratios: RATIOS } },
];
const prepared = (history: History): Decision => ({
  type: 'data/prepared',
  prepared: {
    from: keysOf(history.project).split,
    rows: 10,
    parts: { train: 4, validation: 2, test: 2, production: 2 },
    classes: [],
    clean: [],
    unlabelled: 0,
  },
});
function ready(): History {
  const framed = recordAll(begin(), ...FRAMING);
  return recordAll(framed, prepared(framed));
}
const start = (run: string, study: string | null): Choice => ({
  type: 'train/start',
  run: runId(run),
  model: 'boosted-trees',
  settings: {},
  seed: 1,
  engine: 'auto',
  study: study === null ? null : studyId(study),
  rows: { kind: 'train', season: null, upTo: null },
});
const finish = (run: string): Decision => ({
  type: 'train/finished',
  run: runId(run),
  result: RESULT,
});
const rename = (name: string): Choice => ({ type: 'project/rename', name });
const KIND: Choice = { type: 'data/setType', column: 'speed_knots', kind: 'category' };

describe('undo', () => {
  it('takes back the latest choice, and redo makes it again', () => {
    const before = recordAll(begin(), rename('A'));
    const after = recordAll(before, rename('B'));
    const back = unwrap(undo(after));
    expect(back.project.name).toBe('A');
    expect(back.entries).toEqual(before.entries);
    expect(unwrap(redo(back))).toEqual(after);
  });

  it('keeps a fact that still holds, though it came later', () => {
    const history = ready();
    const late = recordAll(begin(), rename('B'), importFact(begin().project));
    expect(types(unwrap(undo(late)))).toEqual([
      'project/create',
      'data/choose',
      'data/imported',
      'data/imported',
    ]);
    const renamed = recordAll(history, rename('B'));
    expect(unwrap(undo(renamed)).project.prepared).toEqual(history.project.prepared);
  });

  it('drops a fact that hangs on what was taken back', () => {
    const corrected = recordAll(begin(), KIND);
    const readAgain = recordAll(corrected, importFact(corrected.project));
    const back = unwrap(undo(readAgain));
    expect(types(back)).toEqual(['project/create', 'data/choose', 'data/imported']);
    expect(back.project.imported?.from).toBe(keysOf(back.project).data);
  });

  it('drops the result of a run with the run', () => {
    const history = recordAll(ready(), start('run-1', null), finish('run-1'));
    const back = unwrap(undo(history));
    expect(back.project.runs).toEqual([]);
    expect(types(back)).not.toContain('train/finished');
  });

  it('takes a study back in one gesture, its trials with it', () => {
    const tune: Choice = {
      type: 'tune/start',
      study: studyId('s'),
      tuner: 'random',
      model: 'boosted-trees',
      trials: 2,
      seed: 1,
    };
    const before = recordAll(ready(), start('run-1', null), finish('run-1'));
    const tuned = recordAll(
      before,
      tune,
      start('run-2', 's'),
      finish('run-2'),
      start('run-3', 's'),
      finish('run-3'),
      { type: 'tune/finished', study: studyId('s'), state: 'done' },
    );
    const back = unwrap(undo(tuned));
    expect(back.project).toEqual(before.project);
    const again = unwrap(redo(back));
    expect(again.project.studies[0]).toMatchObject({ state: 'running', runs: [] });
  });

  it('leaves an older choice to redo while a study starts its trials', () => {
    const tune: Choice = {
      type: 'tune/start',
      study: studyId('s'),
      tuner: 'random',
      model: 'boosted-trees',
      trials: 1,
      seed: 1,
    };
    const both = unwrap(undo(unwrap(undo(recordAll(ready(), tune, rename('B'))))));
    const going = recordAll(unwrap(redo(both)), start('run-1', 's'));
    expect(unwrap(redo(going)).project.name).toBe('B');
  });

  it('has nothing to take back from a new project', () => {
    expect(undo(EMPTY_HISTORY)).toMatchObject({ problem: { code: 'nothing-to-undo' } });
    const created = recordAll(EMPTY_HISTORY, {
      type: 'project/create',
      id: projectId('p'),
      name: 'P',
      scenario: null,
      seed: 1,
    });
    expect(undo(created)).toMatchObject({ problem: { code: 'nothing-to-undo' } });
  });

  it('stops at what cannot be taken back, with the reason', () => {
    const history = recordAll(ready(), start('run-1', null), finish('run-1'), {
      type: 'test/open',
      run: runId('run-1'),
      result: { value: 0.5, low: 0.4, high: 0.6 },
    });
    const opened = {
      ok: false,
      problem: { code: 'irreversible', what: expect.stringMatching(/cannot be unseen/) },
    };
    expect(undo(history)).toMatchObject(opened);
    const renamed = recordAll(history, rename('B'));
    const back = unwrap(undo(renamed));
    expect(back.project.sealOpened).toBe(1);
    expect(undo(back)).toMatchObject(opened);
  });
});

describe('redo', () => {
  it('has nothing to make again at first', () => {
    expect(redo(begin())).toMatchObject({ problem: { code: 'nothing-to-redo' } });
  });

  it('is gone after a new choice, and stays after a fact', () => {
    const back = unwrap(undo(recordAll(begin(), rename('B'))));
    expect(redo(recordAll(back, rename('C')))).toMatchObject({
      problem: { code: 'nothing-to-redo' },
    });
    const known = recordAll(back, importFact(back.project));
    expect(unwrap(redo(known)).project.name).toBe('B');
  });
});

describe('a refused decision', () => {
  it('leaves the list as it was', () => {
    const before = begin();
    const refused = record(before, { type: 'framing/chooseMetric', metric: 'mae' }, 9);
    expect(refused).toMatchObject({ problem: { code: 'metric-for-other-task' } });
    expect(types(before)).toEqual(['project/create', 'data/choose', 'data/imported']);
  });

  it('inside a list is the list’s problem', () => {
    const entries = [...begin().entries, { decision: finish('run-9'), at: 1 }];
    expect(fold(entries)).toMatchObject({ problem: { code: 'no-such-running run' } });
  });
});

const name = fc.constantFrom(...STRIKE_COLUMNS.map((column) => column.name));
const step = fc.constantFrom('a', 'b', 'c').map(stepId);
const list = fc.constantFrom('clean' as const, 'recipe' as const);
const choice: fc.Arbitrary<Decision> = fc.oneof(
  fc.string({ maxLength: 4 }).map(rename),
  fc.constantFrom(...FRAMING),
  fc.constant<Choice>({ type: 'goal/set', goal: STRIKE_GOAL }),
  fc.record({
    type: fc.constant('framing/setRole' as const),
    column: name,
    role: fc.constantFrom('feature' as const, 'late' as const, 'id' as const),
  }),
  fc.record({
    type: fc.constant('data/setType' as const),
    column: name,
    kind: fc.constantFrom('text' as const, 'category' as const),
  }),
  fc.record({
    type: fc.constant('steps/add' as const),
    list,
    id: step,
    step: fc.constant({ plugin: 'impute', columns: [], settings: {} }),
    at: fc.constantFrom(null, 0),
  }),
  fc.record({ type: fc.constant('steps/remove' as const), list, id: step }),
  fc.record({ type: fc.constant('steps/move' as const), list, id: step, to: fc.nat(3) }),
  fc.constantFrom('r1', 'r2').map((run) => start(run, null)),
  fc.constantFrom('r1', 'r2').map(finish),
);
const gesture = fc.oneof(
  { weight: 4, arbitrary: choice },
  { weight: 1, arbitrary: fc.constantFrom('undo' as const, 'redo' as const, 'work' as const) },
);

function play(history: History, what: Decision | 'undo' | 'redo' | 'work'): History {
  const { project } = history;
  const decision =
    what === 'work'
      ? project.imported?.from === keysOf(project).data
        ? prepared(history)
        : importFact(project)
      : what;
  const next =
    decision === 'undo'
      ? undo(history)
      : decision === 'redo'
        ? redo(history)
        : record(history, decision, history.entries.length);
  return next.ok ? next.value : history;
}

describe('replay', () => {
  it('of any list gives the same project, whatever was done, undone and redone', () => {
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 40 }), (gestures) => {
        const history = gestures.reduce(play, ready());
        expect(unwrap(fold(history.entries))).toEqual(history.project);
        const stored = JSON.parse(JSON.stringify(history.entries)) as typeof history.entries;
        expect(unwrap(fold(stored))).toEqual(history.project);
      }),
      { numRuns: 60 },
    );
  });

  it('of every choice undone ends at the new project', () => {
    const choices = fc.array(choice, { maxLength: 15 });
    fc.assert(
      fc.property(choices, (decisions) => {
        const done = decisions.reduce(play, begin());
        const count = done.entries.length;
        const back = Array.from({ length: count }).reduce<History>(
          (now) => play(now, 'undo'),
          done,
        );
        expect(types(back)[0]).toBe('project/create');
        expect(back.project.runs).toEqual([]);
        expect(back.project.clean.length + back.project.recipe.length).toBe(0);
        expect(back.project.source).toBeNull();
      }),
      { numRuns: 40 },
    );
  });
});
