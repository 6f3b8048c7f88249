import { expect, it } from 'vitest';
import { spreadOfFolds } from '../core/evaluate/cross-validation/spread.ts';
import { runId } from '../core/id.ts';
import { unwrap } from '../core/result.ts';
import { openSaved } from '../../tests/support/open-scenario.ts';
import { openTrained, RUN, startOf } from '../../tests/support/trained-scenario.ts';
import type { DeskState } from './desk-state.svelte.ts';

const OTHER = runId('run-2');

const crossOf = (desk: DeskState) => desk.project.runs[0]!.crossValidation!;

it('cross-validates through the pool, survives a reload, and stands beside slices and other runs', async () => {
  const { desk, workers, shelf, id, close } = await openTrained('penguins');
  unwrap(desk.dispatch(startOf(OTHER, 'decision-tree')));
  await desk.settled();
  const plan = { method: 'stratified', folds: 5, seed: 3, column: null } as const;
  unwrap(desk.dispatch({ type: 'cross-validate/start', run: RUN, ...plan }));
  while (crossOf(desk).done.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  await desk.close();
  expect(crossOf(desk).state).toBe('running');

  const again = await openSaved(id, shelf, workers);
  unwrap(await again.open());
  await again.settled();
  const { state, done } = crossOf(again);
  expect(state).toBe('done');
  expect(done.map(({ fold }) => fold)).toEqual([0, 1, 2, 3, 4]);
  const { parts } = again.project.prepared!;
  expect(done.reduce((sum, { judged }) => sum + judged, 0)).toBe(parts.train + parts.validation);
  for (const { rows, judged } of done)
    expect(rows + judged).toBeLessThan(parts.train + parts.validation);
  const spread = spreadOfFolds(done)!;
  expect(spread.high - spread.low).toBeGreaterThan(spread.naive.high - spread.naive.low);

  const { lab } = again;
  const compared = unwrap(await lab.compareRuns(RUN));
  expect(compared.runs.map(({ run }) => run)).toEqual([RUN, OTHER]);
  expect(compared.runs[0]!.metric.value).toBeCloseTo(
    again.project.runs[0]!.result!.metric.value,
    12,
  );
  const differences = unwrap(await lab.runDifferences(RUN, OTHER));
  const { first } = differences.right!;
  expect(unwrap(await lab.differingRows(RUN, OTHER, 'first-right', [])).total).toBe(first);
  const [offs] = unwrap(await lab.tradeOffs([RUN, OTHER]));
  expect(offs!.milliseconds).toBeGreaterThan(0);
  const luck = unwrap(await lab.luckOfChoice(RUN));
  expect(luck).toMatchObject({ runs: 2, rows: compared.rows });

  const options = unwrap(await lab.sliceOptions(RUN));
  const where = [options[0]!.conditions[0]!];
  const report = unwrap(await lab.slices(RUN, 'wrong', { name: 'asked', where }));
  expect(report.slices[0]).toMatchObject({ kind: 'asked', rows: options[0]!.rows[0] });
  expect(unwrap(await lab.sliceRows(RUN, 'wrong', where)).total).toBe(options[0]!.rows[0]);
  const search = unwrap(await lab.searchSlices(RUN, 'wrong'));
  expect(search.searched + search.held).toBe(report.rows);
  await again.close();
  await close();
});
