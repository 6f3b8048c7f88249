import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { runId, studyId } from '../core/id.ts';
import type { RunId } from '../core/id.ts';
import type { Settings } from '../core/params.ts';
import type { Choice } from '../core/project/decisions.ts';
import { unwrap } from '../core/result.ts';
import { bringFiles } from './brought.ts';
import type { DeskState } from './desk-state.svelte.ts';
import { choiceOf } from './import-state.svelte.ts';
import { openSaved, openScenario } from '../../tests/support/open-scenario.ts';
import { prepare, RUN, startOf } from '../../tests/support/trained-scenario.ts';
import { allowedTime } from '../../tests/support/allowed-time.ts';

const start = (run: RunId, settings: Settings = {}, model = 'boosted-trees') =>
  startOf(run, model, settings);

const LONG = { rounds: 1000, patience: 0 };

/** A training under way that is still so for ten seconds on any machine. */
async function trainSlowly(desk: DeskState): Promise<void> {
  unwrap(desk.dispatch(start(RUN, LONG)));
  await until(() => desk.trainingOf(RUN)?.isConnected === true);
  desk.trainingOf(RUN)!.setSpeed(100);
  await until(() => desk.curveOf(RUN).length > 2);
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 3000 && !condition(); i++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
}

describe('a desk', () => {
  it('reads, cuts, scans, trains in a worker and evaluates', async () => {
    const { desk, close } = await openScenario('penguins');
    await prepare(desk);
    expect(desk.project.imported?.rows).toBe(344);
    expect(desk.project.prepared).not.toBeNull();
    expect(desk.project.scan).not.toBeNull();
    unwrap(desk.dispatch(start(RUN)));
    expect(desk.tasks.find((task) => task.run === RUN)?.state).toBe('running');
    await desk.settled();
    const run = desk.project.runs[0]!;
    expect(run).toMatchObject({ state: 'done', failure: null });
    expect(desk.curveOf(RUN).length).toBeGreaterThan(0);
    const evaluation = unwrap(await desk.lab.evaluate(RUN));
    expect(evaluation.rows).toBe(run.result!.validationRows);
    unwrap(await desk.replay(RUN));
    expect(desk.project.runs[0]!.replay).toEqual({ same: true, metricGap: 0 });
    await close();
  });

  it('counts the money again when the rule changes, and reviews the practices', async () => {
    const { desk, close } = await openScenario('penguins');
    await prepare(desk);
    unwrap(desk.dispatch(start(RUN, { rounds: 20 })));
    await desk.settled();
    const before = desk.project.runs[0]!.result!;
    unwrap(desk.dispatch({ type: 'model/setRule', run: RUN, rule: { kind: 'expected-value' } }));
    await desk.settled();
    const after = desk.project.runs[0]!.result!;
    expect(after.rule).toEqual({ kind: 'expected-value' });
    expect(after.value!.value).toBeGreaterThanOrEqual(before.value!.value - 1e-9);
    await until(() => desk.notes.length === 105);
    expect(desk.notes.some((note) => note.state === 'pass')).toBe(true);
    await close();
  });

  it('cancels a training at once and keeps the record', async () => {
    const { desk, close } = await openScenario('penguins');
    await prepare(desk);
    await trainSlowly(desk);
    const asked = performance.now();
    desk.cancel(desk.tasks.find((task) => task.run === RUN)!.id);
    await desk.settled();
    expect(performance.now() - asked).toBeLessThan(allowedTime(100));
    expect(desk.project.runs[0]).toMatchObject({ state: 'cancelled', failure: 'You stopped it.' });
    await close();
  });

  it('pauses a training and lets it go on', async () => {
    const { desk, close } = await openScenario('penguins');
    await prepare(desk);
    await trainSlowly(desk);
    const { id } = desk.tasks.find((task) => task.run === RUN)!;
    desk.pause(id);
    expect(desk.tasks.find((task) => task.id === id)!.state).toBe('paused');
    await new Promise((resolve) => setTimeout(resolve, 80));
    const reached = desk.curveOf(RUN).at(-1)!.step;
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(desk.curveOf(RUN).at(-1)!.step).toBe(reached);
    desk.resume(id);
    await until(() => desk.curveOf(RUN).at(-1)!.step > reached);
    desk.cancel(id);
    await desk.settled();
    await close();
  });

  it('is steered: begins paused, a step on, other settings, ended early, the same again', async () => {
    const { desk, close } = await openScenario('penguins');
    await prepare(desk);
    const choice = start(RUN, LONG) as Extract<Choice, { type: 'train/start' }>;
    unwrap(desk.startPaused(choice));
    await until(() => desk.trainingOf(RUN)?.isConnected === true);
    const live = desk.trainingOf(RUN)!;
    expect(desk.curveOf(RUN)).toHaveLength(0);
    live.stepOn();
    await until(() => desk.curveOf(RUN).length === 1);
    live.change({ rate: 0.7 });
    await until(() => live.script.changes.length === 1);
    live.stepOn();
    live.stepOn();
    await until(() => live.step === 3);
    live.back(2);
    await until(() => live.step === 2);
    expect(desk.curveOf(RUN).map(({ step }) => step)).toEqual([1, 2]);
    live.finish();
    await desk.settled();
    const { result } = desk.project.runs[0]!;
    expect(result).toMatchObject({
      steps: 2,
      script: { changes: [{ step: 1, settings: { rate: 0.7 } }], end: 2 },
    });
    expect(desk.trainingOf(RUN)).toBeNull();
    unwrap(await desk.replay(RUN));
    expect(desk.project.runs[0]!.replay).toEqual({ same: true, metricGap: 0 });
    await close();
  });

  it('goes on after its worker died, and after a reload, to the very same model', async () => {
    const { desk, workers, shelf, id, close } = await openScenario('penguins');
    await prepare(desk);
    unwrap(desk.dispatch(start(RUN, { rounds: 200, patience: 0 })));
    await desk.settled();
    const straight = desk.project.runs[0]!.result!.artifact;
    const again = runId('run-2');
    unwrap(desk.dispatch(start(again, { rounds: 200, patience: 0 })));
    await until(() => desk.curveOf(again).length > 0);
    workers.train.kill();
    await until(() => desk.curveOf(again).length > 0);
    await desk.close();
    expect(desk.project.runs[1]!.state).toBe('running');
    const reopened = await openSaved(id, shelf, workers);
    await reopened.settled();
    expect(reopened.project.runs[1]).toMatchObject({ state: 'done', failure: null });
    expect(reopened.project.runs[1]!.result!.artifact).toBe(straight);
    await reopened.close();
    await close();
  });

  it('tunes on the pool, and a cancelled study keeps its finished trials', async () => {
    const { desk, close } = await openScenario('penguins');
    await prepare(desk);
    const study = (id: string, trials: number): Choice => ({
      type: 'tune/start',
      study: studyId(id),
      tuner: 'random',
      model: 'logistic-regression',
      trials,
      seed: 3,
    });
    unwrap(desk.dispatch(study('study-1', 5)));
    await desk.settled();
    const [done] = desk.project.studies;
    expect(done).toMatchObject({ state: 'done' });
    expect(done!.runs).toHaveLength(5);
    expect(done!.best).not.toBeNull();
    unwrap(desk.dispatch(study('study-2', 200)));
    await until(() => desk.project.runs.filter((run) => run.state === 'done').length > 6);
    desk.cancel(desk.tasks.find((task) => task.kind === 'tune' && task.state === 'running')!.id);
    await desk.settled();
    const stopped = desk.project.studies[1]!;
    expect(stopped.state).toBe('cancelled');
    expect(stopped.best).not.toBeNull();
    expect(desk.project.runs.some((run) => run.state === 'running')).toBe(false);
    await close();
  });

  it('says why a choice is refused, and undoes what is not', async () => {
    const { desk, close } = await openScenario('penguins');
    await desk.settled();
    const refused = desk.dispatch({ type: 'monitor/end' });
    expect(refused.ok).toBe(false);
    expect(desk.problem?.code).toBe('no-season');
    unwrap(desk.dispatch({ type: 'project/rename', name: 'Renamed' }));
    expect(desk.problem).toBeNull();
    expect(desk.canUndo).toBe(true);
    unwrap(desk.undo());
    expect(desk.project.name).not.toBe('Renamed');
    expect(desk.canRedo).toBe(true);
    unwrap(desk.redo());
    expect(desk.project.name).toBe('Renamed');
    await close();
  });

  it('takes in a file of one’s own and carries it in the project file', async () => {
    const { desk, library, workers, shelf, close } = await openScenario('penguins');
    await desk.settled();
    const bytes = await readFile('datasets/german-credit/data.csv');
    const importing = desk.newImport();
    await importing.open(bringFiles([new File([bytes], 'credit.csv')])!);
    expect(importing.preview?.table?.columns.length).toBeGreaterThan(10);
    expect(desk.project.source?.kind).toBe('dataset');
    unwrap(desk.dispatch(choiceOf(unwrap(await importing.finish()))));
    importing.close();
    await desk.settled();
    expect(desk.project.imported?.rows).toBe(1000);
    const file = await desk.exportFile();
    expect(file.size).toBeGreaterThan(bytes.length);
    const copy = unwrap(await library.importFile(new File([file], 'a.flywheel.json')));
    const opened = await openSaved(copy, shelf, workers);
    await opened.settled();
    expect(opened.project.imported?.rows).toBe(1000);
    expect(
      unwrap(await opened.lab.rows({ of: 'read', sort: null, search: null }, 0, 5)).total,
    ).toBe(1000);
    await opened.close();
    await importing.open(bringFiles([new File([], 'empty.csv')])!);
    expect((await importing.finish()).ok).toBe(false);
    expect(importing.problem?.what).toBeTypeOf('string');
    await close();
  });
});
