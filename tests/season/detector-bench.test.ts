import { expect, it } from 'vitest';
import { concatTables } from '../../src/core/data/concat.ts';
import { benchDetectors } from '../../src/core/monitor/bench/detector-bench.ts';
import type { WatchedGroups } from '../../src/core/monitor/watch/watched-groups.ts';
import type { Settings } from '../../src/core/params.ts';
import { complete } from '../../src/core/pieces.ts';
import { cutAtRandom, detectors, injectors } from './play.ts';
import { learnScorer } from './learner.ts';
import { readBundle } from './tables.ts';

const SEEDS = 3;

/** Which detectors ought to ring for which fault, on 60 bird strikes a tick. */
const EXPECTED: readonly (readonly [injector: string, column: string | null, ids: string[]])[] = [
  [
    'covariate-shift',
    'speed_knots',
    ['ks', 'psi', 'wasserstein', 'hellinger', 'jensen-shannon', 'mmd', 'domain-classifier'],
  ],
  [
    'covariate-shift',
    'time_of_day',
    ['chi-square', 'psi', 'hellinger', 'jensen-shannon', 'domain-classifier'],
  ],
  ['new-category', 'operator', ['chi-square', 'hellinger', 'jensen-shannon']],
  ['unit-change', 'speed_knots', ['ks', 'psi', 'wasserstein', 'hellinger', 'jensen-shannon']],
  ['missing-field', 'speed_knots', ['missing-rate', 'domain-classifier']],
  [
    'concept-shift',
    null,
    ['error-rate', 'adwin', 'ddm', 'hddm-a', 'hddm-w', 'page-hinkley', 'cusum'],
  ],
];

const bundle = readBundle('birdstrikes');
const parts = cutAtRandom(bundle.table, 1);
const score = learnScorer(bundle, parts.training);

function bench(
  injector: string,
  column: string | null,
  more: { settings?: Settings; watched?: readonly WatchedGroups[] } = {},
) {
  return complete(
    benchDetectors({
      ...{ injectors, detectors, seeds: SEEDS, score, perTick: 60, labelDelay: 3 },
      heldBack: concatTables([parts.validation, parts.production]),
      original: parts.training,
      target: bundle.target,
      features: bundle.features,
      ticks: { calm: 6, fault: 15 },
      ...(more.watched === undefined ? {} : { watched: more.watched }),
      fault: {
        ...{ injector, column, settings: more.settings ?? {} },
        strength: injectors.find(injector)!.defaultStrength,
      },
    }),
  );
}

it.each(EXPECTED)(
  '%s on %s is seen by the detectors that should see it',
  (injector, column, ids) => {
    const { detectors: benched, left } = bench(injector, column);
    const seen = benched.map(({ id, delays }) => `${id} ${delays.length}`);
    console.log(`${injector} on ${column ?? 'the labels'}, of ${SEEDS}: ${seen.join(', ')}`);
    const missed = benched.filter(({ id, delays }) => ids.includes(id) && delays.length < 2);
    expect(missed.map(({ id }) => id)).toEqual([]);
    expect(ids.filter((id) => !benched.some((one) => one.id === id))).toEqual([]);
    const groups = left.filter(({ label }) => label === 'Error by group');
    expect(groups.map(({ why }) => why)).toEqual([
      expect.stringMatching(/^It needs groups, and none was frozen/),
    ]);
    for (const { delays, never, watches } of benched) {
      expect(delays.length + never).toBe(SEEDS);
      const least = watches === 'error' ? 4 : 1;
      for (const delay of delays) expect(delay).toBeGreaterThanOrEqual(least);
    }
  },
);

it('detectors of groups see a rule that changes for one group, once its labels have come', () => {
  const by = { column: 'time_of_day', bands: [], groups: [] } as const;
  const watched = [{ ...by, measure: 'wrong', of: 'damaged' } as const];
  const settings = { region: 'time_of_day', side: 'high' };
  const { detectors: benched, left } = bench('concept-shift', null, { settings, watched });
  const gap = benched.find(({ id }) => id === 'group-gap')!;
  console.log(`group gap: ${gap.delays.join(', ')}; ${gap.falseAlarms} false`);
  expect(gap.delays.length).toBeGreaterThanOrEqual(2);
  expect(gap.delays[0]).toBeGreaterThanOrEqual(1 + 3);
  expect(gap.falseAlarms).toBe(0);
  expect(left).toContainEqual({
    label: 'Error by group',
    why: 'It averages errors of a number by group, and decisions are counted here.',
  });
});

it('tells how far it is on the way', () => {
  const work = benchDetectors({
    ...{ injectors, detectors, seeds: 1, score, perTick: 60, labelDelay: 0 },
    heldBack: parts.validation,
    original: parts.training,
    target: bundle.target,
    features: ['speed_knots'],
    ticks: { calm: 3, fault: 2 },
    fault: { injector: 'unit-change', column: 'speed_knots', strength: 1, settings: {} },
  });
  const shares: number[] = [];
  for (let next = work.next(); next.done !== true; next = work.next()) shares.push(next.value);
  expect(shares.every((share, i) => i === 0 || share >= shares[i - 1]!)).toBe(true);
  expect(shares.at(-1)).toBeLessThan(1);
});
