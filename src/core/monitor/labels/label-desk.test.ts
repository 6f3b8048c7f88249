import { expect, test } from 'vitest';
import { releaseId } from '../../id.ts';
import type { Table } from '../../data/table.ts';
import type { Scored } from '../scored.ts';
import type { Season } from '../season.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { readPlaces } from '../traffic/places.ts';
import { openLabelDesk } from './label-desk.ts';
import type { Doubt } from './label-desk.ts';
import { ALL_LABELS } from './label-plan.ts';
import type { LabelPlan } from './label-plan.ts';

const ROWS = 40;
const table: Table = {
  rows: ROWS,
  ids: Int32Array.from({ length: ROWS }, (_one, i) => i),
  columns: [],
};
const traffic: Traffic = {
  plan: { ticks: 10, calendar: false, label: String, rows: () => table.ids },
  rows: () => table,
  idleRows: () => table,
  told: () => table,
  withheld: () => null,
};
/** Numbers, of which the contract refused every tenth row. */
const accepted = table.ids.filter((row) => row % 10 !== 0);
const nothing = new Float64Array(ROWS);
const scored: Scored = {
  ...{ refused: new Uint8Array(ROWS), loss: nothing, money: nothing, metric: null },
  sure: nothing.map(() => NaN),
  said: {
    accepted,
    matrix: { names: [], rows: accepted.length, columns: 0, values: new Float64Array(0) },
    predictions: { rows: accepted.length, width: 1, values: new Float64Array(accepted.length) },
    decided: new Float64Array(accepted.length),
  },
};

/** Rows with a high place are expected to be furthest off. */
const doubt: Doubt = ({ accepted: places }) => Promise.resolve(Float64Array.from(places));

function deskOf(labels: Partial<LabelPlan>, orders: Season['orders'], told: Doubt | undefined) {
  const season: Season = {
    ...{ number: 1, seed: 4, tick: { unit: 'rows', rows: ROWS }, ticks: 10, labelDelay: 5 },
    ...{ firstRelease: releaseId('release-1'), owner: '', injections: [], reports: [], alarms: [] },
    ...{ ended: false, labels: { ...ALL_LABELS, ...labels } },
    ...(orders === undefined ? {} : { orders }),
  };
  return openLabelDesk(season, traffic, () => scored, told);
}
const reviewed = async (labels: Partial<LabelPlan>, told?: Doubt) =>
  readPlaces((await deskOf(labels, undefined, told).settle(0, scored))!.review);

test('of numbers, the review queue takes rows whose error is expected to be largest', async () => {
  expect(await reviewed({ review: 5, ask: 'uncertain' }, doubt)).toEqual([35, 36, 37, 38, 39]);
  const mixed = await reviewed({ review: 6, ask: 'mixed' }, doubt);
  expect(mixed).toHaveLength(6);
  expect(mixed).toEqual(expect.arrayContaining([37, 38, 39]));
});

test('so do labels asked for of earlier ticks', async () => {
  const orders = [{ at: 2, from: 0, to: 1, rows: 4, ask: 'uncertain', cost: 4 }] as const;
  const desk = deskOf({}, orders, doubt);
  for (const tick of [0, 1]) await desk.settle(tick, scored);
  const { ordered } = (await desk.settle(2, scored))!;
  expect(ordered!.map(([tick, places]) => [tick, readPlaces(places)])).toEqual([
    [0, [38, 39]],
    [1, [38, 39]],
  ]);
});

test('at random nobody is asked what to expect; where nothing tells it, it is at random', async () => {
  let asked = 0;
  const counting: Doubt = (said) => {
    asked++;
    return doubt(said);
  };
  const random = await reviewed({ review: 5, ask: 'random' }, counting);
  expect(asked).toBe(0);
  const untold = () => Promise.resolve(null);
  expect(await reviewed({ review: 5, ask: 'uncertain' }, untold)).toEqual(random);
});
