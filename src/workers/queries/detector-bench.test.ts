import { afterAll, beforeAll, expect, test } from 'vitest';
import { BENCH_SEEDS } from '../../core/monitor/bench/api.ts';
import { unwrap } from '../../core/result.ts';
import type { Desk } from '../../state/desk.ts';
import { openScenario } from '../../../tests/support/open-scenario.ts';

let desk: Desk;
let close: () => Promise<void>;

const FAULT = { injector: 'covariate-shift', column: 'bill_length_mm', strength: 1, settings: {} };

/** Penguins in production, a season begun. */
beforeAll(async () => {
  ({ desk, close } = await openScenario('penguins'));
  while (desk.route.step.name !== 'monitor/season') {
    await desk.settled();
    unwrap(await desk.accept((await desk.suggest(desk.route.step.name))!));
  }
}, 60_000);
afterAll(() => close());

test('without a season nothing is simulated, and it says so', async () => {
  const answer = await desk.lab.detectorBench(FAULT);
  expect(answer).toMatchObject({ ok: false, problem: { code: 'no-season' } });
});

test('detectors are tried on held-back rows; progress is told, and it lets go', async () => {
  const start = (await desk.suggest('monitor/season'))!;
  for (const choice of start.choices) unwrap(desk.dispatch(choice));
  const barred = await desk.lab.detectorBench({ ...FAULT, column: null });
  expect(barred).toMatchObject({ ok: false, problem: { code: 'no-column' } });
  const first = desk.lab.detectorBench(FAULT);
  let done: number | null = null;
  while (done === null || done === 0) done = unwrap(await desk.lab.underWay('detectors'));
  expect(unwrap(await desk.lab.letGo('detectors'))).toBe(1);
  expect(await first).toMatchObject({ ok: false, problem: { code: 'superseded' } });
  const bench = unwrap(await desk.lab.detectorBench(FAULT));
  expect(bench).toMatchObject({ seeds: BENCH_SEEDS, columns: ['bill_length_mm'] });
  const ks = bench.detectors.find(({ id }) => id === 'ks')!;
  expect(ks.delays.length).toBe(BENCH_SEEDS);
  expect(ks.delays[0]).toBeGreaterThanOrEqual(1);
}, 60_000);
