import { describe, expect, test } from 'vitest';
import detector from '../../catalog/detectors/group-gap/detector.ts';
import type { Registry } from '../contracts/catalog.ts';
import type { Detector } from '../contracts/detector.ts';
import type { Table } from '../data/table.ts';
import { randomFrom } from '../random.ts';
import { countWatched, openGroupLanes } from './group-watch.ts';

const detectors: Registry<Detector> = { all: [detector], find: () => detector };
const random = randomFrom(3);

function draw(rows: number, chance: readonly [number, number]) {
  const codes = Int32Array.from({ length: rows }, () => Number(random.next() < 0.3));
  const table: Table = {
    rows,
    ids: Int32Array.from({ length: rows }, (_, row) => row),
    columns: [{ kind: 'category', name: 'sex', levels: ['f', 'm'], codes }],
  };
  const chosen = Int8Array.from(codes, (code) => Number(random.next() < chance[code]!));
  return { table, chosen };
}

const before = draw(400, [0.2, 0.4]);
const watched = countWatched(before.table, { column: 'sex', bands: [] }, before.chosen, 'yes')!;
const look = openGroupLanes([watched], detectors);
const levelOf = (rows: number, chance: readonly [number, number]) => {
  const { table, chosen } = draw(rows, chance);
  return look(table, chosen)[0]!.verdict;
};

describe('groups watched in production', () => {
  test('what is frozen counts decided rows of each group, refused ones left out', () => {
    const chosen = before.chosen.with(0, -1);
    const { groups } = countWatched(before.table, { column: 'sex', bands: [] }, chosen, 'yes')!;
    expect(groups.reduce((sum, [, rows]) => sum + rows, 0)).toBe(399);
    expect(watched.groups.map(([label]) => label)).toEqual(['f', 'm']);
  });

  test('both groups chosen more often is no change of their distance', () => {
    expect(levelOf(600, [0.35, 0.55]).level).not.toBe('alarm');
  });

  test('one of them alone is, and says both', () => {
    const verdict = levelOf(600, [0.2, 0.8]);
    expect(verdict.level).toBe('alarm');
    expect(verdict.value).toBeGreaterThan(verdict.limit);
    expect(verdict.sentence).toMatch(/“m” of sex went from \d+% to \d+%, the others from/);
  });

  test('few rows of a group cannot tell; rows that do not say it are not looked at', () => {
    expect(levelOf(60, [0.2, 0.9]).level).toBe('cannot-tell');
    const { table, chosen } = draw(300, [0.2, 0.4]);
    expect(look({ ...table, columns: [] }, chosen)).toEqual([]);
  });

  test('a season of windows without a change rings about as seldom as it promises', () => {
    let rung = 0;
    const windows = 1500;
    for (let i = 0; i < windows; i++) {
      const fresh = openGroupLanes(
        [countWatched(...argumentsOf(draw(400, [0.2, 0.4])))!],
        detectors,
      );
      const now = draw(300, [0.2, 0.4]);
      rung += Number(fresh(now.table, now.chosen)[0]!.verdict.level === 'alarm');
    }
    expect(rung).toBeLessThanOrEqual(4);
  });
});

function argumentsOf({ table, chosen }: ReturnType<typeof draw>) {
  return [table, { column: 'sex', bands: [] }, chosen, 'yes'] as const;
}
