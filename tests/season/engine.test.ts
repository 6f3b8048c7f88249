import { describe, expect, it } from 'vitest';
import { releaseId } from '../../src/core/id.ts';
import type { Json } from '../../src/core/json.ts';
import { advance } from '../../src/core/monitor/advance.ts';
import type { Advanced, SeasonInput } from '../../src/core/monitor/advance.ts';
import { labelledRows, retrainRows } from '../../src/core/monitor/alarms/retrain.ts';
import { scoreboard } from '../../src/core/monitor/score/scoreboard.ts';
import type { Alarm, Injection, Season } from '../../src/core/monitor/season.ts';
import { findColumn } from '../../src/core/data/table.ts';
import { cutAtRandom, injectors, makeSeason } from './play.ts';
import { readBundle } from './tables.ts';

const bundle = readBundle('penguins');
const parts = cutAtRandom(bundle.table, 1);
const swap: Injection = {
  injector: 'concept-shift',
  column: null,
  strength: 0.6,
  settings: {},
  from: 4,
  to: null,
};
const lost: Injection = { ...swap, injector: 'missing-field', column: 'sex', from: 2 };

function open(injections: readonly Injection[] = [swap, lost]): SeasonInput {
  return makeSeason(parts, bundle, 9, { injections });
}

function fold(season: Season, played: Advanced): Season {
  return {
    ...season,
    reports: [...season.reports, ...played.reports],
    alarms: [...season.alarms, ...played.alarms],
  };
}

async function playOneByOne(
  input: SeasonInput,
  ticks: number,
  keep: (memory: Json) => Json | null,
) {
  let { season } = input;
  let memory: Json | null = null;
  for (let tick = 0; tick < ticks; tick++) {
    const played = await advance({ ...input, season, memory }, 1);
    season = fold(season, played);
    memory = keep(played.memory);
  }
  return season;
}

function answer(season: Season, kind: Alarm['kind'], tick: number): Season {
  const action = { kind: 'leave', tick, note: '', run: null } as const;
  return {
    ...season,
    alarms: season.alarms.map((alarm) => (alarm.kind === kind ? { ...alarm, action } : alarm)),
  };
}

describe('advancing a season', () => {
  it('gives the same for ten ticks at once, one by one, and one by one with memory lost', async () => {
    const input = open();
    const atOnce = fold(input.season, await advance(input, 10));
    const json = (memory: Json): Json => JSON.parse(JSON.stringify(memory)) as Json;
    expect(await playOneByOne(input, 10, json)).toEqual(atOnce);
    expect(await playOneByOne(input, 10, () => null)).toEqual(atOnce);
    expect(atOnce.alarms.map((alarm) => alarm.kind)).toEqual(
      expect.arrayContaining(['data-quality', 'model-quality']),
    );
    expect(JSON.parse(JSON.stringify(atOnce))).toEqual(atOnce);
  });

  it('draws another traffic under another seed', async () => {
    const one = await advance(open([]), 3);
    const input = open([]);
    const other = await advance({ ...input, season: { ...input.season, seed: 10 } }, 3);
    expect(other.reports).not.toEqual(one.reports);
  });

  it('ends with the season, and with the first alarm when asked to', async () => {
    const input = open();
    const stopped = await advance(input, 50, { stopAtAlarm: true });
    expect(stopped.alarms.length).toBeGreaterThan(0);
    expect(stopped.reports.at(-1)!.tick).toBe(stopped.alarms[0]!.tick);
    const short = { ...input, season: { ...input.season, ticks: 2 } };
    expect((await advance(short, 50)).reports).toHaveLength(2);
  });

  it('sees errors only once their labels have come', async () => {
    const { reports, alarms } = await advance(open([{ ...swap, strength: 1, from: 0 }]), 12);
    const judged = reports.filter((report) =>
      report.lanes.some((lane) => lane.detector === 'adwin'),
    );
    expect(judged[0]!.tick).toBe(3);
    expect(reports[2]!.labelledUpTo).toBe(-1);
    expect(reports[5]!.labelledUpTo).toBe(2);
    expect(alarms.find((alarm) => alarm.kind === 'model-quality')!.tick).toBeGreaterThanOrEqual(3);
  });
});

describe('alarms', () => {
  const quality = (list: readonly Alarm[]): number =>
    list.filter((alarm) => alarm.kind === 'data-quality' && alarm.column === 'sex').length;

  it('come once while open, and once more when answered, cleared and back', async () => {
    const on = (from: number, to: number): Injection => ({ ...lost, from, to });
    const input = open([on(2, 5), on(25, 40)]);
    const first = await advance(input, 20);
    expect(quality(first.alarms)).toBe(1);
    const ignored = await advance({ ...input, season: fold(input.season, first) }, 15);
    expect(quality(ignored.alarms)).toBe(0);
    const answered = answer(fold(input.season, first), 'data-quality', 20);
    const later = await advance({ ...input, season: answered }, 15);
    expect(quality(later.alarms)).toBe(1);
  });

  it('do not come back while the condition lasts, unless another release is in force', async () => {
    const input = open([lost]);
    const season = answer(fold(input.season, await advance(input, 8)), 'data-quality', 8);
    expect(quality((await advance({ ...input, season }, 8)).alarms)).toBe(0);
    const current = releaseId('release-2');
    expect(quality((await advance({ ...input, season, current }, 8)).alarms)).toBe(1);
  });
});

describe('money', () => {
  it('is equal while nobody acts, and differs once another release or a repair does', async () => {
    const input = open([swap]);
    const idle = await advance(input, 6);
    expect(idle.reports.every((report) => report.earned === report.earnedIdle)).toBe(true);
    const mended = open([{ ...swap, repaired: 8 }]);
    const { reports } = await advance(mended, 12);
    const gap = reports.map((report) => report.earned - report.earnedIdle);
    expect(gap.slice(0, 8)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(gap.slice(8).every((one) => one > 0)).toBe(true);
    const board = scoreboard(fold(mended.season, { reports, alarms: [], memory: null }), injectors);
    expect(board.difference).toBeCloseTo(board.earned - board.idle, 10);
    expect(board.lead.at(-1)).toBeCloseTo(board.difference, 10);
  });

  it('is counted with the faults, the wait and the false alarms', async () => {
    const input = open();
    const season = answer(fold(input.season, await advance(input, 14)), 'data-quality', 9);
    const board = scoreboard(season, injectors);
    expect(board.firstDriftTick).toBe(2);
    expect(board.faults.map((fault) => fault.alarm?.kind)).toEqual([
      'model-quality',
      'data-quality',
    ]);
    expect(board.detectedAfter).toBe(board.faults[1]!.detectedAfter);
    expect(board.falseAlarms).toBe(0);
    expect(board.open).toBe(board.alarms - 1);
    expect(board.actedAfter).toBeGreaterThan(0);
  });
});

describe('rows for retraining', () => {
  it('are those with labels, each source row once, faults included, the newest for the gate', () => {
    const input = open([{ ...swap, strength: 1, from: 0 }]);
    expect(labelledRows(input, 2).rows).toBe(0);
    const known = labelledRows(input, 12);
    expect(new Set(known.ids).size).toBe(known.rows);
    const species = findColumn(known, 'species')!;
    const before = findColumn(bundle.table, 'species')!;
    if (species.kind !== 'category' || before.kind !== 'category') throw new Error('no classes');
    const next = (code: number): number => (code + 1) % before.levels.length;
    known.ids.forEach((id, row) => expect(species.codes[row]).toBe(next(before.codes[id]!)));
    const { train, gate } = retrainRows(input, 12);
    expect(train.rows + gate.rows).toBe(known.rows);
    expect(gate.rows / known.rows).toBeCloseTo(0.3, 1);
    expect([...train.ids].some((id) => gate.ids.includes(id))).toBe(false);
  });
});
