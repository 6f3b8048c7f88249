import { expect, it } from 'vitest';
import { releaseId } from '../../src/core/id.ts';
import { advance } from '../../src/core/monitor/advance.ts';
import type { SeasonInput } from '../../src/core/monitor/advance.ts';
import { canaryRows, standOfCanary } from '../../src/core/monitor/alarms/canary.ts';
import type { Canary } from '../../src/core/monitor/alarms/canary.ts';
import type { Scored } from '../../src/core/monitor/scored.ts';
import type { Season } from '../../src/core/monitor/season.ts';
import { cutAtRandom, makeSeason } from './play.ts';
import { readBundle } from './tables.ts';

const bundle = readBundle('penguins');
const parts = cutAtRandom(bundle.table, 1);
const trial = releaseId('release-2');
const canary: Canary = { release: trial, share: 0.4, from: 2, ticks: 6 };

/** A season with a canary whose every decision is wrong, or as good as the one that serves. */
function open(worse: boolean): SeasonInput {
  const input = makeSeason(parts, bundle, 3, { ticks: 20 });
  const wrong = ({ loss, ...rest }: Scored): Scored => ({
    ...rest,
    loss: loss.map(() => 1),
    money: loss.map(() => -1),
  });
  return {
    ...input,
    season: { ...input.season, canaries: [canary] },
    score: async (release, rows) => {
      const scored = await input.score(release, rows);
      return release === trial && worse ? wrong(scored) : scored;
    },
  };
}

async function play(input: SeasonInput, ticks: number, atOnce: number): Promise<Season> {
  let { season } = input;
  for (let done = 0; done < ticks; done += atOnce) {
    const played = await advance({ ...input, season }, atOnce);
    season = { ...season, reports: [...season.reports, ...played.reports] };
  }
  return season;
}

it('takes its share of the rows, the same at once and tick by tick', async () => {
  const input = open(true);
  const atOnce = await play(input, 8, 8);
  expect(await play(input, 8, 1)).toEqual(atOnce);
  const told = atOnce.reports[5]!.canary!;
  const rows = { rows: 4000, ids: Int32Array.from({ length: 4000 }, (_, i) => i) };
  const share = canaryRows(canary, rows, 5, 3).reduce((a, b) => a + b, 0) / 4000;
  expect(share).toBeCloseTo(0.4, 1);
  expect(told.trial.rows + told.rest.rows).toBe(atOnce.reports[5]!.rows);
  expect(told.trial.money + told.rest.money).toBeCloseTo(atOnce.reports[5]!.earned, 9);
  expect(atOnce.reports[5]!.earned).toBeLessThan(atOnce.reports[5]!.earnedIdle);
});

it('is called worse before its time only beyond noise, and only by labels that came', async () => {
  const bad = await play(open(true), 12, 12);
  const upTo = (ticks: number) => ({ ...bad, reports: bad.reports.slice(0, ticks) });
  expect(standOfCanary(upTo(4), canary, true)).toMatchObject({ ticks: 0, verdict: 'cannot-tell' });
  const soon = standOfCanary(upTo(8), canary, true);
  expect(soon).toMatchObject({ ticks: 3, verdict: 'worse', over: false });
  expect(soon.difference.high).toBeLessThan(0);
  const same = standOfCanary(await play(open(false), 12, 12), canary, true);
  expect(same).toMatchObject({ ticks: 6, verdict: 'no-difference', over: true });
  expect(same.difference.low).toBeLessThan(0);
});

it('cannot tell where no row came to it', async () => {
  const input = open(false);
  const rare = { ...canary, share: 1e-9 };
  const season = await play({ ...input, season: { ...input.season, canaries: [rare] } }, 12, 12);
  const stand = standOfCanary(season, rare, true);
  expect(stand).toMatchObject({ verdict: 'cannot-tell', over: true });
  expect(stand.trial.rows).toBe(0);
});
