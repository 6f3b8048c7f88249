import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/json.ts';
import { advance } from '../../src/core/monitor/advance.ts';
import type { SeasonInput } from '../../src/core/monitor/advance.ts';
import type { Injection, Season } from '../../src/core/monitor/season.ts';
import { STANDING_PLAN } from '../../src/core/monitor/watch/watch-plan.ts';
import type { WatchPlan } from '../../src/core/monitor/watch/watch-plan.ts';
import { cutAtRandom, makeSeason } from './play.ts';
import { readBundle } from './tables.ts';

const bundle = readBundle('penguins');
const parts = cutAtRandom(bundle.table, 1);
const moved: Injection = {
  injector: 'covariate-shift',
  column: 'body_mass_g',
  strength: 0.8,
  settings: {},
  from: 6,
  to: null,
};

function open(watch: Season['watch'], injections: readonly Injection[] = [moved]): SeasonInput {
  const input = makeSeason(parts, bundle, 9, { injections });
  return { ...input, season: { ...input.season, ...(watch === undefined ? {} : { watch }) } };
}

async function oneByOne(input: SeasonInput, ticks: number, keep: (memory: Json) => Json | null) {
  let { season } = input;
  let memory: Json | null = null;
  for (let tick = 0; tick < ticks; tick++) {
    const next = await advance({ ...input, season, memory }, 1);
    season = {
      ...season,
      reports: [...season.reports, ...next.reports],
      alarms: [...season.alarms, ...next.alarms],
    };
    memory = keep(next.memory);
  }
  return season;
}

const plans: readonly (readonly [string, Partial<WatchPlan>])[] = [
  ['sliding by rows', { window: { kind: 'rows', rows: 90, shape: 'sliding' } }],
  ['tumbling by rows', { window: { kind: 'rows', rows: 90, shape: 'tumbling' } }],
  ['tumbling by ticks', { window: { kind: 'ticks', ticks: 3, shape: 'tumbling' } }],
  ['against the last good stretch', { reference: 'last-good' }],
  ['against all training rows', { reference: 'training', correction: 'benjamini-hochberg' }],
  ['with few detectors', { detectors: [{ id: 'ks', settings: { smallest: 0.3 } }] }],
];

describe('a season under a plan of its own', () => {
  it.each(plans)('is the same %s whether memory is kept or lost', async (_name, differs) => {
    const plan: WatchPlan = { ...STANDING_PLAN, ...differs };
    const input = open([{ from: 4, plan }]);
    const kept = await oneByOne(input, 12, (memory) => JSON.parse(JSON.stringify(memory)) as Json);
    expect(await oneByOne(input, 12, () => null)).toEqual(kept);
    const first = await advance(input, 4);
    expect(kept.reports.slice(0, 4)).toEqual(first.reports);
  });

  it('looks when a tumbling window is full, and says when it did not', async () => {
    const plan: WatchPlan = {
      ...STANDING_PLAN,
      window: { kind: 'ticks', ticks: 3, shape: 'tumbling' },
    };
    const { reports } = await advance(open([{ from: 0, plan }]), 7);
    const looked = reports.map(({ lanes }) => lanes.some(({ detector }) => detector === 'ks'));
    expect(looked).toEqual([false, false, true, false, false, true, false]);
    expect(reports[0]!.skipped).toContain('data-drift');
    expect(reports[2]!.skipped ?? []).not.toContain('data-drift');
  });

  it('says in which ticks what reads errors waited for a window of labels', async () => {
    const plan: WatchPlan = {
      ...STANDING_PLAN,
      window: { kind: 'ticks', ticks: 3, shape: 'tumbling' },
    };
    const input = open([{ from: 0, plan }]);
    const { reports } = await advance(input, 12);
    const { labelDelay } = input.season;
    for (const { tick, lanes, skipped } of reports) {
      const looked = lanes.some(({ detector }) => detector === 'error-rate');
      expect(looked).toBe(tick >= labelDelay && (tick - labelDelay + 1) % 3 === 0);
      expect(skipped?.includes('model-quality') ?? false).toBe(!looked);
    }
    const streamed = [{ id: 'adwin', settings: {} }];
    const streams = await advance(open([{ from: 0, plan: { ...plan, detectors: streamed } }]), 4);
    for (const { skipped } of streams.reports) expect(skipped ?? []).not.toContain('model-quality');
  });

  it('rings for nothing far more often where no correction is made', async () => {
    const large = readBundle('birdstrikes');
    const calm = cutAtRandom(large.table, 3);
    const detectors = ['ks', 'chi-square'].map((id) => ({ id, settings: { smallest: 0 } }));
    const rung = async (correction: WatchPlan['correction']): Promise<number> => {
      const plan: WatchPlan = { ...STANDING_PLAN, detectors, correction };
      const input = makeSeason(calm, large, 5);
      const season: Season = { ...input.season, watch: [{ from: 0, plan }] };
      const { reports } = await advance({ ...input, season }, 30);
      const marks = reports.flatMap(({ lanes }) => lanes);
      return marks.filter(({ level }) => level === 'alarm').length;
    };
    expect(await rung('bonferroni')).toBe(0);
    expect(await rung('benjamini-hochberg')).toBe(0);
    expect(await rung('none')).toBeGreaterThan(3);
  });

  it('goes along with a slow drift where the last good stretch is the reference', async () => {
    const slow = Array.from({ length: 12 }, (_one, i): Injection => ({
      ...moved,
      strength: 0.03 * (i + 1),
      from: 10 + 6 * i,
      to: i === 11 ? null : 15 + 6 * i,
    }));
    const alarmed = async (reference: WatchPlan['reference']): Promise<number> => {
      const plan: WatchPlan = { ...STANDING_PLAN, reference };
      const { alarms } = await advance(open([{ from: 0, plan }], slow), 90);
      return alarms.findIndex(({ kind }) => kind === 'data-drift');
    };
    expect(await alarmed('training')).toBeGreaterThanOrEqual(0);
    expect(await alarmed('last-good')).toBe(-1);
  });
});
