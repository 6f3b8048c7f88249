import { describe, expect, it } from 'vitest';
import { findColumn, replaceColumn } from '../../src/core/data/table.ts';
import type { Table } from '../../src/core/data/table.ts';
import type { Json } from '../../src/core/json.ts';
import { advance } from '../../src/core/monitor/advance.ts';
import type { SeasonInput } from '../../src/core/monitor/advance.ts';
import { columnLanes } from '../../src/core/monitor/watch/lanes.ts';
import { STANDING_PLAN } from '../../src/core/monitor/watch/watch-plan.ts';
import { cutAtRandom, detectors, makeSeason } from './play.ts';
import { readBundle } from './tables.ts';

const bundle = readBundle('penguins');
const parts = cutAtRandom(bundle.table, 1);

function open(production: Table, labelDelay = 3): SeasonInput {
  const input = makeSeason({ ...parts, production }, bundle, 9);
  return { ...input, season: { ...input.season, labelDelay } };
}

describe('trouble in a window', () => {
  it('no rows at all: every lane cannot tell, and nothing rings', async () => {
    const input = open(parts.production);
    const season = { ...input.season, tick: { unit: 'rows', rows: 0 } as const };
    const { reports, alarms } = await advance({ ...input, season }, 6);
    expect(alarms).toEqual([]);
    for (const report of reports) {
      expect(report).toMatchObject({ rows: 0, earned: 0, metric: null });
      const data = report.lanes.filter(({ column }) => column !== null);
      expect(data.length).toBeGreaterThan(0);
      expect(new Set(data.map(({ level }) => level))).toEqual(new Set(['cannot-tell']));
    }
  });

  it('a column all missing: its values cannot be told, its empty cells ring and say so', async () => {
    const column = findColumn(parts.production, 'body_mass_g')!;
    if (column.kind !== 'number') throw new Error('A number was expected.');
    const gone = { ...column, values: column.values.map(() => NaN) };
    const { reports, alarms } = await advance(
      open(replaceColumn(parts.production, column.name, gone)),
      10,
    );
    const marks = reports.at(-1)!.lanes.filter((mark) => mark.column === column.name);
    expect(marks.find(({ detector }) => detector === 'ks')!.level).toBe('cannot-tell');
    const rung = alarms.filter((alarm) => alarm.column === column.name);
    expect(rung.map(({ kind }) => kind)).toEqual(['data-quality']);
    expect(rung[0]!.sentence).toMatch(/^body_mass_g is missing more often: 100% of/);
  });

  it('one class alone: the season plays on and counts', async () => {
    const target = findColumn(parts.production, bundle.target.column)!;
    if (target.kind !== 'category') throw new Error('Classes were expected.');
    const one = { ...target, codes: target.codes.map(() => 0) };
    const { reports } = await advance(open(replaceColumn(parts.production, target.name, one)), 12);
    expect(reports).toHaveLength(12);
    expect(reports.every(({ earned }) => Number.isFinite(earned))).toBe(true);
  });

  it('labels that never come: columns are watched, errors and money are not', async () => {
    const { reports, alarms } = await advance(open(parts.production, 1000), 12);
    const seen = new Set(reports.flatMap(({ lanes }) => lanes.map(({ detector }) => detector)));
    expect(seen.has('ks')).toBe(true);
    expect(seen.has('error-rate')).toBe(false);
    expect(seen.has('money-promise')).toBe(false);
    expect(reports.at(-1)!.labelledUpTo).toBe(-1);
    expect(alarms).toEqual([]);
  });

  it('a detector looks at no column it cannot read', () => {
    const plan = { ...STANDING_PLAN, detectors: [{ id: 'ks', settings: {} }] };
    const lanes = columnLanes(parts.training, ['species', 'island', 'sex'], detectors, plan);
    expect(lanes).toEqual([]);
    const numbers = columnLanes(parts.training, ['sex', 'body_mass_g'], detectors, plan);
    expect(numbers.map(({ column }) => column)).toEqual(['body_mass_g']);
  });
});

it('a season taken up again in the middle goes on with the same rows and the same words', async () => {
  const input = open(parts.production);
  const whole = await advance(input, 14);
  const before = await advance(input, 7);
  const season = { ...input.season, reports: before.reports, alarms: before.alarms };
  const written = JSON.parse(JSON.stringify(season)) as typeof season;
  for (const memory of [null, JSON.parse(JSON.stringify(before.memory)) as Json]) {
    const after = await advance({ ...input, season: written, memory }, 7);
    expect([...before.reports, ...after.reports]).toEqual(whole.reports);
  }
});
