import { beforeAll, expect, test } from 'vitest';
import { RETRAIN } from '../../src/core/monitor/alarms/policy.ts';
import type { Policy } from '../../src/core/monitor/alarms/policy.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { currentSeason, findRelease, productionRelease } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { openProduction } from '../support/open-production.ts';
import type { Production } from '../support/open-production.ts';

const PARTS = { train: 0.25, validation: 0.1, test: 0.05, production: 0.6 };

/** Most rows are production, so that gates and canaries can tell; either mistake costs the same. */
function adjust(choice: Choice): Choice {
  if (choice.type === 'goal/set' && choice.goal.payoff?.kind === 'classes') {
    const value = choice.goal.payoff.value.map((row, k) => row.map((_, j) => (j === k ? 0 : -100)));
    return { ...choice, goal: { ...choice.goal, payoff: { ...choice.goal.payoff, value } } };
  }
  if (choice.type !== 'framing/setSplit' || !('ratios' in choice.split)) return choice;
  return { ...choice, split: { ...choice.split, ratios: PARTS } };
}

/** Loans go bad by amount, age and years at home together: what a model can learn and a simple rule cannot. */
function byRule(csv: string): string {
  const [head, ...lines] = csv.trim().split('\n');
  const names = head!.split(',');
  const rows = lines.map((line) => line.split(','));
  const ranks = (name: string): number[] => {
    const cells = rows.map((row, i) => [Number(row[names.indexOf(name)]), i] as const);
    const places = new Array<number>(rows.length);
    cells.sort((a, b) => a[0] - b[0] || a[1] - b[1]).forEach(([, i], at) => (places[i] = at));
    return places;
  };
  const [amounts, ages] = [ranks('credit_amount'), ranks('age')];
  const homes = rows.map((row) => 250 * (Number(row[names.indexOf('residence_since')]) - 2.5));
  const risk = (i: number): string => (amounts[i]! > ages[i]! + homes[i]! ? 'bad' : 'good');
  const written = rows.map((row, i) => row.with(names.indexOf('risk'), risk(i)).join(','));
  return [head, ...written].join('\n');
}

let production: Production;
beforeAll(async () => {
  production = await openProduction('datasets', 'german-credit', {
    adjust,
    change: byRule,
  });
}, 60_000);

const swap = (from: number, to: number): Choice => ({
  type: 'monitor/inject',
  injection: {
    ...{ injector: 'concept-shift', column: null, strength: 1, settings: {}, from, to },
  },
});

const POLICY: Policy = {
  trigger: { kind: 'schedule', every: 10 },
  retrain: { ...RETRAIN, original: false },
  rest: 40,
  canary: 0.5,
};

async function play(ticks: number, fault: Choice) {
  const { headless } = production;
  if (currentSeason(headless.project)?.ended === false)
    unwrap(await headless.dispatch({ type: 'monitor/end' }));
  const start: Choice = {
    ...{ type: 'monitor/start', seed: 5, tick: { unit: 'rows', rows: 150 }, ticks: 40 },
    ...{ labelDelay: 1, owner: 'Ada' },
  };
  unwrap(await headless.dispatch(start, fault, { type: 'monitor/setPolicy', policy: POLICY }));
  unwrap(await headless.advance(ticks, false));
  return currentSeason(headless.project)!;
}

test('a canary that does worse is sent back before its time, by the gates and the registry of a person', async () => {
  const { headless } = production;
  const served = productionRelease(headless.project)!;
  const season = await play(20, swap(1, 9));
  const [retraining] = season.retrainings!;
  expect(retraining).toMatchObject({ tick: 10, outcome: 'canary' });
  const [canary] = season.canaries!;
  const { ended, from, ticks } = canary!;
  expect(ended).toMatchObject({
    outcome: 'back',
    note: expect.stringMatching(/: worse beyond noise\.$/),
  });
  expect(ended!.tick).toBeLessThan(from + ticks);
  const told = season.reports.filter(({ canary: seen }) => seen !== undefined);
  expect(told.map(({ tick }) => tick)).toEqual(
    Array.from({ length: ended!.tick - from }, (_, i) => from + i),
  );
  const back = findRelease(headless.project, canary!.release)!;
  expect(back).toMatchObject({ stage: 'archived', run: retraining!.run });
  expect(back.gates.every(({ outcome }) => outcome === 'pass')).toBe(true);
  expect(back.log.map(({ stage, by }) => `${stage} by ${by}`)).toEqual([
    ...['candidate by person', 'staging by person', 'staging by gate', 'staging by person'],
    'archived by gate',
  ]);
  expect(back.log.at(-1)!.note).toBe(`Canary back: ${ended!.note}`);
  expect(productionRelease(headless.project)!.id).toBe(served.id);
  expect(new Set(season.reports.map(({ release }) => release))).toEqual(new Set([served.id]));
  const to = { type: 'release/rollback', to: back.id, at: 9 } as const;
  expect(await headless.dispatch(to)).toMatchObject({ ok: false });
  expect(
    await headless.dispatch({ type: 'release/promote', release: back.id, at: 9 }),
  ).toMatchObject({ ok: false });
});

test('a gate that fails outright keeps what the policy trained out, says which, and no canary begins', async () => {
  const { headless } = production;
  const served = productionRelease(headless.project)!;
  const season = await play(14, swap(1, 6));
  const [done] = season.retrainings!;
  expect(done).toMatchObject({ tick: 10, outcome: 'kept' });
  expect(done!.note).toMatch(/^Gate “.+” failed: .+ Release 1 goes on serving\.$/);
  expect(season.canaries ?? []).toEqual([]);
  const kept = findRelease(headless.project, done!.release)!;
  expect(kept.stage).toBe('staging');
  expect(kept.gates.some(({ outcome }) => outcome === 'fail')).toBe(true);
  expect(productionRelease(headless.project)!.id).toBe(served.id);
  const promoted = await headless.dispatch({ type: 'release/promote', release: kept.id, at: 9 });
  expect(promoted).toMatchObject({ ok: false, problem: { code: 'gates-closed' } });
  const canary = { type: 'release/canary', release: kept.id, share: 0.5, ticks: 5, at: 9 } as const;
  expect(await headless.dispatch(canary)).toMatchObject({
    ok: false,
    problem: { code: 'gates-closed' },
  });
});
