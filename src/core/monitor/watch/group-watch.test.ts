import { describe, expect, test } from 'vitest';
import groupError from '../../../catalog/detectors/group-error/detector.ts';
import groupGap from '../../../catalog/detectors/group-gap/detector.ts';
import type { Registry } from '../../contracts/catalog.ts';
import type { Detector } from '../../contracts/detector.ts';
import type { Table } from '../../data/table.ts';
import { randomFrom } from '../../random.ts';
import { openGroupLanes, openGroupWatch } from './group-watch.ts';
import type { Scored } from '../scored.ts';
import { countWatched, measureWatched } from './watched-groups.ts';
import type { WatchedGroups } from './watched-groups.ts';
import { STANDING_PLAN } from './watch-plan.ts';

const detectors: Registry<Detector> = { all: [groupGap, groupError], find: () => groupGap };
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

const SEX = { column: 'sex', bands: [], measure: 'chosen', of: 'yes' } as const;
const before = draw(400, [0.2, 0.4]);
const watched = countWatched(before.table, SEX, before.chosen)!;
const look = openGroupLanes([watched], detectors);
const levelOf = (rows: number, chance: readonly [number, number]) => {
  const { table, chosen } = draw(rows, chance);
  return look('chosen', table, chosen)[0]!.verdict;
};

describe('groups watched in production', () => {
  test('what is frozen counts decided rows of each group, refused ones left out', () => {
    const chosen = before.chosen.with(0, -1);
    const { groups } = countWatched(before.table, SEX, chosen)!;
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
    expect(verdict.sentence).toMatch(
      /^Decided for “yes”: “m” of sex went from \d+% to \d+%, the others from/,
    );
  });

  test('few rows of a group cannot tell; rows that do not say it are not looked at', () => {
    expect(levelOf(60, [0.2, 0.9]).level).toBe('cannot-tell');
    const { table, chosen } = draw(300, [0.2, 0.4]);
    expect(look('chosen', { ...table, columns: [] }, chosen)).toEqual([]);
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
      rung += Number(fresh('chosen', now.table, now.chosen)[0]!.verdict.level === 'alarm');
    }
    expect(rung).toBeLessThanOrEqual(4);
  });
});

test('mistakes are looked at once labels have come, of the release in force alone', async () => {
  const wrong = { ...SEX, measure: 'wrong', of: 'answer' } as const;
  const frozen = countWatched(before.table, wrong, before.chosen)!;
  const asked: number[] = [];
  const worlds = Array.from({ length: 6 }, (_, tick) => {
    const world = draw(100, tick < 2 ? [0.2, 0.4] : [0.2, 0.9]);
    return {
      ...world,
      table: { ...world.table, ids: world.table.ids.map((id) => id + 100 * tick) },
    };
  });
  const scoredAt = (tick: number) => ({
    refused: new Uint8Array(100),
    loss: Float64Array.from(worlds[tick]!.chosen),
    money: new Float64Array(100),
    metric: null,
  });
  const watch = openGroupWatch({
    watched: [frozen],
    detectors,
    plan: STANDING_PLAN,
    windowAt: (tick) => Math.max(0, tick - 2),
    oldestAt: (tick) => Math.max(0, tick - 2),
    rowsOf: () => 100,
    labelDelay: 1,
    rows: (tick) => worlds[tick]!.table,
    score(rows) {
      const tick = worlds.findIndex(({ table }) => table === rows);
      asked.push(tick);
      return scoredAt(tick);
    },
  });
  const { sightings: first } = await watch(4, 1, scoredAt(4));
  expect(asked).toEqual([1, 2, 3]);
  expect(first).toHaveLength(1);
  expect(first[0]).toMatchObject({ kind: 'bias-drift', column: 'sex' });
  expect(first[0]!.verdict.sentence).toMatch(/^Decided wrongly: “m” of sex went/);
  const { sightings: second } = await watch(5, 1, scoredAt(5));
  expect(asked).toEqual([1, 2, 3]);
  expect(second[0]!.verdict.level).toBe('alarm');
});

function argumentsOf({ table, chosen }: ReturnType<typeof draw>) {
  return [table, SEX, chosen] as const;
}

test('rates of those that are so, and of those that are not, follow from decisions and late labels', async () => {
  const rows = 900;
  const { table, chosen } = draw(rows, [0.5, 0.5]);
  const flip = randomFrom(11);
  const truth = chosen.map((flag) => (flip.next() < 0.2 ? 1 - flag : flag));
  const where = (isSo: number) => chosen.map((flag, row) => (truth[row] === isSo ? flag : -1));
  const frozen = (['true-positive-rate', 'false-positive-rate'] as const).map((measure, i) =>
    countWatched(table, { ...SEX, measure }, where(1 - i))!,
  );
  const loss = Float64Array.from(chosen, (flag, row) => Number(flag !== truth[row]));
  const { sightings: sentences } = await lookOnce(frozen, { ...table }, { chosen, loss });
  expect(sentences.map(({ verdict }) => verdict.value)).toEqual([0, 0]);
  expect(sentences[0]!.verdict.sentence).toMatch(
    /^Decided for “yes” where it is so: groups of sex/,
  );
  const worse = loss.map((miss, row) => {
    const isM = table.columns[0]!.kind === 'category' && table.columns[0]!.codes[row] === 1;
    return isM && chosen[row] === 0 ? 1 : miss;
  });
  const { sightings: worsened } = await lookOnce(frozen, table, { chosen, loss: worse });
  const [found, falsely] = worsened;
  expect(found!.verdict.level).toBe('alarm');
  expect(falsely!.verdict.level).not.toBe('calm');
});

test('says that it waits where neither decisions nor mistakes fill a window', async () => {
  const wrong = { ...SEX, measure: 'wrong', of: 'answer' } as const;
  const frozen = countWatched(before.table, wrong, before.chosen)!;
  const { table, chosen } = draw(100, [0.2, 0.4]);
  const scored = {
    ...{ refused: new Uint8Array(100), loss: Float64Array.from(chosen), chosen },
    ...{ money: new Float64Array(100), metric: null },
  };
  const watchOf = (groups: readonly WatchedGroups[]) =>
    openGroupWatch({
      ...{ watched: groups, detectors, plan: STANDING_PLAN, labelDelay: 1 },
      windowAt: (tick) => (tick % 2 === 1 ? tick - 1 : null),
      oldestAt: () => 0,
      rowsOf: () => 100,
      rows: () => table,
      score: () => scored,
    });
  const late = watchOf([frozen]);
  const waits = [];
  for (let tick = 0; tick < 4; tick++) waits.push((await late(tick, 0, scored)).skipped);
  expect(waits).toEqual([true, true, false, true]);
  expect((await watchOf([watched])(1, 0, scored)).skipped).toBe(false);
  expect((await watchOf([])(0, 0, scored)).skipped).toBe(false);
});

test('errors of a number are averaged by group, how far off and which way', async () => {
  const { table, chosen } = draw(600, [0.5, 0.5]);
  const signed = Float64Array.from(chosen, (flag) => flag - 0.5 + random.normal());
  const codes = table.columns[0]!.kind === 'category' ? table.columns[0]!.codes : null;
  const frozen = (['error', 'signed-error'] as const).map((measure) =>
    measureWatched(
      table,
      { ...SEX, measure, of: 'price' },
      measure === 'error' ? signed.map(Math.abs) : signed,
    )!,
  );
  const high = signed.map((error, row) => (codes![row] === 1 ? error + 2 : error));
  const { sightings } = await lookOnce(frozen, table, { signed: high, loss: high.map(Math.abs) });
  expect(sightings.map(({ detector: id }) => id)).toEqual(['group-error', 'group-error']);
  expect(sightings.map(({ verdict }) => verdict.level)).toEqual(['alarm', 'alarm']);
  expect(sightings[1]!.verdict.value).toBeCloseTo(2, 6);
});

function lookOnce(watching: readonly WatchedGroups[], table: Table, parts: Partial<Scored>) {
  const { rows } = table;
  const nothing = new Float64Array(rows);
  const scored = {
    ...{ refused: new Uint8Array(rows), loss: nothing, money: nothing, metric: null },
    ...parts,
  };
  return openGroupWatch({
    watched: watching,
    detectors,
    plan: STANDING_PLAN,
    windowAt: (tick) => tick,
    oldestAt: (tick) => tick,
    rowsOf: () => rows,
    labelDelay: 0,
    rows: () => table,
    score: () => scored,
  })(0, 0, scored);
}
