import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../random.ts';
import { chooseAsked, openLabelBook } from './label-book.ts';
import type { Labelled } from './label-book.ts';
import { ALL_LABELS, shareCome } from './label-plan.ts';
import type { LabelPlan } from './label-plan.ts';
import { readPlaces, writePlaces } from '../traffic/places.ts';

const ROWS = 4000;
const season = (labels?: Partial<LabelPlan>, reports: Labelled['reports'] = []): Labelled => ({
  ...{ seed: 3, labelDelay: 2, reports },
  ...(labels === undefined ? {} : { labels: { ...ALL_LABELS, ...labels } }),
});
const share = (known: Uint8Array) => known.reduce((sum, one) => sum + one, 0) / known.length;

describe('when labels are known', () => {
  it('is after the delay, all of them, where nothing else is said', () => {
    const book = openLabelBook(season());
    expect(share(book.knownAt(5, ROWS, 6))).toBe(0);
    expect(share(book.knownAt(5, ROWS, 7))).toBe(1);
  });

  it('is never, for the share of the plan', () => {
    const never = (of: number) => share(openLabelBook(season({ never: of })).knownAt(5, ROWS, 999));
    expect(never(0.25)).toBeCloseTo(0.75, 1);
    expect(never(1)).toBe(0);
  });

  it.each(['uniform', 'geometric'] as const)('spreads as the plan says: %s', (kind) => {
    const plan = { ...ALL_LABELS, never: 0.2, spread: { kind, ticks: 3 } };
    const book = openLabelBook(season(plan));
    for (const ticks of [-1, 0, 1, 2, 3, 8, 40])
      expect(
        Math.abs(share(book.knownAt(5, ROWS, 7 + ticks)) - shareCome(plan, ticks)),
      ).toBeLessThan(0.03);
    const waits = Array.from(book.knownFrom(5, ROWS)).filter((tick) => tick >= 0);
    const mean = waits.reduce((sum, tick) => sum + tick - 7, 0) / waits.length;
    expect(mean).toBeCloseTo(kind === 'uniform' ? 1.5 : 3, 0);
  });

  it('is sooner for rows a person was asked about, and never for those a decision took', () => {
    const report = {
      tick: 5,
      labels: { known: 0, asked: 2, cost: 0, lost: writePlaces([1]), review: writePlaces([0, 3]) },
    };
    const later = {
      tick: 9,
      labels: { known: 0, asked: 1, cost: 0, ordered: [[5, writePlaces([1])]] as const },
    };
    expect([...openLabelBook(season({}, [report])).knownFrom(5, 4)]).toEqual([6, -1, 7, 6]);
    expect([...openLabelBook(season({}, [report, later])).knownFrom(5, 4)]).toEqual([6, 9, 7, 6]);
  });

  it('is the same whether asked once or again, and another under another seed', () => {
    const plan = { never: 0.3, spread: { kind: 'geometric', ticks: 2 } } as const;
    const known = openLabelBook(season(plan)).knownFrom(4, 50);
    expect(openLabelBook(season(plan)).knownFrom(4, 50)).toEqual(known);
    expect(openLabelBook({ ...season(plan), seed: 4 }).knownFrom(4, 50)).not.toEqual(known);
  });
});

it('asks where the model is least sure, at random, or half of each', () => {
  const sure = [0.9, 0.5, 0.8, 0.6, 0.99, 0.7];
  const all = [...sure.keys()];
  const ask = (how: 'uncertain' | 'random' | 'mixed', of = (place: number) => sure[place]!) =>
    chooseAsked(all, of, 4, how, randomFrom(1));
  expect(ask('uncertain')).toEqual([1, 2, 3, 5]);
  expect(ask('mixed')).toEqual(expect.arrayContaining([1, 3]));
  expect(ask('mixed')).toHaveLength(4);
  expect(ask('random')).toHaveLength(4);
  expect(ask('uncertain', () => NaN)).toHaveLength(4);
  expect(chooseAsked(all, () => NaN, 99, 'random', randomFrom(1))).toEqual(all);
});

it('writes places as text and reads them again', () => {
  for (const places of [[], [0], [0, 1, 2], [5, 90, 91, 4000]])
    expect(readPlaces(writePlaces(places))).toEqual(places);
  expect(readPlaces(undefined)).toEqual([]);
});
