import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/json.ts';
import { filterRows, findColumn } from '../../src/core/data/table.ts';
import { advance } from '../../src/core/monitor/advance.ts';
import type { Advanced, SeasonInput } from '../../src/core/monitor/advance.ts';
import { ALL_LABELS } from '../../src/core/monitor/labels/label-plan.ts';
import type { LabelPlan } from '../../src/core/monitor/labels/label-plan.ts';
import { planSeason, suggestTick, timesOf } from '../../src/core/monitor/traffic/plan-season.ts';
import { labelledRows } from '../../src/core/monitor/alarms/retrain.ts';
import type { Injection, Season } from '../../src/core/monitor/season.ts';
import { openTraffic } from '../../src/core/monitor/traffic/traffic.ts';
import { cutAtRandom, makeSeason } from './play.ts';
import { readBundle } from './tables.ts';

const bundle = readBundle('penguins');
const parts = cutAtRandom(bundle.table, 1);
const fault = (injector: string, more: Partial<Injection> = {}): Injection => ({
  ...{ injector, column: null, strength: 0.6, settings: {}, from: 2, to: null },
  ...more,
});

function open(injections: readonly Injection[], more: Partial<Season> = {}): SeasonInput {
  const input = makeSeason(parts, bundle, 9, { injections });
  return { ...input, season: { ...input.season, ...more } };
}
const plan = (parts: Partial<LabelPlan>): LabelPlan => ({ ...ALL_LABELS, ...parts });
const played = (input: SeasonInput, { reports, alarms }: Advanced): Season => ({
  ...input.season,
  reports: [...input.season.reports, ...reports],
  alarms: [...input.season.alarms, ...alarms],
});

async function oneByOne(input: SeasonInput, ticks: number, keep: (memory: Json) => Json | null) {
  let { season } = input;
  let memory: Json | null = null;
  for (let tick = 0; tick < ticks; tick++) {
    const next: Advanced = await advance({ ...input, season, memory }, 1);
    season = played({ ...input, season }, next);
    memory = keep(next.memory);
  }
  return season;
}

describe('a season whose labels have a story', () => {
  it('is the same ten ticks at once, one by one, and with memory lost', async () => {
    const input = open(
      [
        fault('feedback-loop'),
        fault('late-events', { to: 6 }),
        fault('label-noise', { shape: 'gradual', period: 5 }),
        fault('covariate-shift', { column: 'bill_length_mm', shape: 'gradual', period: 6 }),
      ],
      {
        labels: plan({ never: 0.2, spread: { kind: 'geometric', ticks: 2 }, review: 3, cost: 2 }),
        orders: [{ at: 7, from: 0, to: 5, rows: 9, ask: 'random', cost: 18 }],
      },
    );
    const atOnce = played(input, await advance(input, 10));
    expect(await oneByOne(input, 10, (memory) => memory)).toEqual(atOnce);
    expect(await oneByOne(input, 10, () => null)).toEqual(atOnce);
    expect(JSON.parse(JSON.stringify(atOnce))).toEqual(atOnce);
    const bought = atOnce.reports.map(({ labels }) => labels!);
    expect(bought.map(({ asked }) => asked)).toEqual([3, 3, 3, 3, 3, 3, 3, 12, 3, 3]);
    expect(bought[7]!.cost).toBe(24);
  });

  it('knows nothing of errors and has nothing to retrain on where no label ever comes', async () => {
    const input = open([fault('concept-shift', { strength: 1 })], { labels: plan({ never: 1 }) });
    const season = played(input, await advance(input, 14));
    expect(season.alarms.filter(({ kind }) => kind === 'model-quality')).toEqual([]);
    expect(season.reports.every(({ labels }) => labels!.known === 0)).toBe(true);
    expect(labelledRows({ ...input, season }, 13).rows).toBe(0);
  });

  it('finds out what it asks about, and pays for it', async () => {
    const input = open([], {
      labels: plan({ never: 1, cost: 4 }),
      orders: [{ at: 6, from: 1, to: 3, rows: 20, ask: 'uncertain', cost: 80 }],
    });
    const season = played(input, await advance(input, 7));
    expect(season.reports[6]!.labels).toMatchObject({ known: 20, asked: 20, cost: 80 });
    expect(labelledRows({ ...input, season }, 5).rows).toBe(0);
    const known = labelledRows({ ...input, season }, 6).rows;
    expect(known).toBeGreaterThan(10);
    expect(known).toBeLessThanOrEqual(20);
  });

  it('counts money by the truth, errors and retraining by what is told', async () => {
    const noisy = open([fault('label-noise', { strength: 1, from: 0 })]);
    const [told, truth] = [await advance(noisy, 12), await advance(open([]), 12)];
    expect(told.reports.map(({ earned }) => earned)).toEqual(
      truth.reports.map(({ earned }) => earned),
    );
    expect(told.alarms.map(({ kind }) => kind)).toContain('model-quality');
    expect(truth.alarms).toEqual([]);
    const species = (input: SeasonInput) => findColumn(labelledRows(input, 12), 'species');
    expect(species(noisy)).not.toEqual(species(open([])));
  });

  it('never hears of rows its own decisions passed over', async () => {
    const input = open([fault('feedback-loop', { strength: 1, from: 0 })]);
    const season = played(input, await advance(input, 12));
    const column = findColumn(labelledRows({ ...input, season }, 11), 'species')!;
    if (column.kind !== 'category') throw new Error('no classes');
    const kept = column.codes.filter((code) => code === 0).length;
    expect(kept).toBeLessThan(0.1 * column.codes.length);
  });
});

describe('traffic', () => {
  const input = open([fault('late-events', { strength: 0.5, from: 2, to: 5 })]);
  const traffic = openTraffic(input);
  const ticks = Array.from({ length: 12 }, (_one, tick) => traffic.rows(tick));

  it('loses no row that is late: it arrives, also after the fault has ended', () => {
    const calm = openTraffic(open([]));
    const all = (rows: (tick: number) => { ids: Int32Array }) =>
      Array.from({ length: 12 }, (_one, tick) => [...rows(tick).ids])
        .flat()
        .sort((a, b) => a - b);
    expect(all((tick) => ticks[tick]!)).toEqual(all((tick) => calm.rows(tick)));
    expect(ticks[2]!.rows).toBeLessThan(calm.rows(2).rows);
    expect(ticks.slice(6, 10).some(({ waited }) => waited?.some((one) => one > 0))).toBe(true);
  });

  it('sends the endpoint what was sent, and monitors the columns they expect', () => {
    const column = 'bill_length_mm';
    const renamed = openTraffic(open([fault('schema-change', { column, strength: 1 })]));
    const rows = renamed.rows(3);
    expect(rows.columns.map(({ name }) => name)).toEqual(
      parts.production.columns.map(({ name }) => name),
    );
    expect(findColumn(rows.sent!, column)).toBeUndefined();
    expect(findColumn(rows.sent!, `${column}_v2`)).toBeDefined();
  });

  it('takes a fault on a column that was dropped as nothing', () => {
    const gone = fault('unit-change', { column: 'no such column' });
    expect(openTraffic(open([gone])).rows(4)).toEqual(openTraffic(open([])).rows(4));
  });

  it('hits a growing share of rows, each in full, where a fault comes gradually', () => {
    const shift = { column: 'body_mass_g', strength: 1, from: 0 };
    const whole = openTraffic(open([fault('covariate-shift', shift)]));
    const some = openTraffic(
      open([fault('covariate-shift', { ...shift, shape: 'gradual', period: 10 })]),
    );
    const calm = openTraffic(open([]));
    const cells = (of: ReturnType<typeof openTraffic>, tick: number) => {
      const column = findColumn(of.rows(tick), 'body_mass_g');
      return column?.kind === 'number' ? [...column.values] : [];
    };
    const hits = [0, 4, 9].map((tick) => {
      const [was, now, full] = [cells(calm, tick), cells(some, tick), cells(whole, tick)];
      now.forEach((cell, row) => expect([was[row], full[row]]).toContain(cell));
      return now.filter((cell, row) => cell !== was[row]).length / now.length;
    });
    expect(hits[0]).toBeLessThan(0.35);
    expect(hits[1]).toBeGreaterThan(hits[0]!);
    expect(hits[2]).toBeGreaterThan(0.9);
  });
});

it('notices dates that cannot be read any more, by the calendar', async () => {
  const birds = readBundle('birdstrikes');
  const times = timesOf(birds.table, birds.timeColumn)!;
  const between = (from: number, to: number) =>
    filterRows(birds.table, (row) => times[row]! >= from && times[row]! < to);
  const years = {
    training: between(-Infinity, Date.UTC(1994, 0)),
    validation: between(Date.UTC(1994, 0), Date.UTC(1995, 0)),
    production: between(Date.UTC(1995, 0), Date.UTC(1996, 6)),
  };
  const tick = suggestTick(years.production, birds.timeColumn);
  const { ticks } = planSeason(years.production, birds.timeColumn, tick, 1);
  const injection = fault('date-format', { column: birds.timeColumn, strength: 0.5 });
  const input = makeSeason(years, birds, 1, { byCalendar: true, ticks, injections: [injection] });
  const { alarms } = await advance(input, 8);
  const seen = alarms.find(
    ({ kind, column }) => kind === 'data-quality' && column === birds.timeColumn,
  );
  expect(seen!.tick).toBeGreaterThanOrEqual(2);
});

it('plays days without a row, and a label plan over them', async () => {
  const tick = { unit: 'rows', rows: 40, week: { weekend: 0, swing: 0.1 } } as const;
  const input = open([fault('missing-field', { column: 'sex' })], {
    tick,
    labels: plan({ review: 4, cost: 1 }),
  });
  const season = played(input, await advance(input, 15));
  const weekends = season.reports.filter((report) => report.tick % 7 > 4);
  expect(weekends.map(({ rows, metric, earned }) => [rows, metric, earned])).toEqual(
    weekends.map(() => [0, null, 0]),
  );
  expect(weekends.every(({ labels }) => labels!.asked === 0)).toBe(true);
  expect(season.alarms.filter(({ detector }) => detector === 'feed-volume')).toEqual([]);
  expect(await oneByOne(input, 15, () => null)).toEqual(season);
});
