import { expect, it } from 'vitest';
import type { ColumnSample, Detector, Sample } from '../../src/core/contracts/detector.ts';
import { mean, variance } from '../../src/core/math.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import type { Random } from '../../src/core/random.ts';

const files = import.meta.glob<{ default: Detector }>('../../src/catalog/detectors/*/detector.ts', {
  eager: true,
});
const cases = Object.values(files).flatMap(({ default: detector }) =>
  detector.kinds.map((kind) => [detector.id, kind, detector] as const),
);

const SEEDS = 200;
/** Looks a seed takes; whole rows take longer. */
const looksOf = (kind: Sample['kind']): number => (kind === 'rows' ? 4 : 8);
const REFERENCE = 400;
const WINDOW = 100;
const ALPHA = 0.01;
const LEVELS = ['a', 'b', 'c', 'd', 'e', 'f'];

function numbers(column: string, rows: number, draw: () => number): ColumnSample {
  const values = Float64Array.from({ length: rows }, draw);
  return { kind: 'number', column, values, distinct: rows };
}

function levels(column: string, rows: number, code: () => number): ColumnSample {
  const codes = Int32Array.from({ length: rows }, code);
  return { kind: 'category', column, levels: LEVELS, codes, distinct: rows };
}

/** Rows nobody has seen before, of one and the same world. */
function fresh(detector: Detector, kind: Sample['kind'], rows: number, random: Random): Sample {
  if (detector.watches === 'error')
    return numbers('error', rows, () => Number(random.next() < 0.15));
  const cell = (): number => (random.next() < 0.05 ? NaN : random.normal());
  if (kind === 'number') return numbers('x', rows, cell);
  const level = (): number =>
    random.next() < 0.05 ? -1 : Math.floor(LEVELS.length * random.next() * random.next());
  if (kind === 'category' && detector.watches === 'group')
    return levels('x', rows, () => random.int(4));
  if (kind === 'category') return levels('x', rows, level);
  if (kind === 'groups') {
    const groups = ['a', 'b'].map((label, g) => {
      const values = Float64Array.from({ length: rows / 2 }, () => (1 + g) * random.normal());
      return { label, rows: rows / 2, mean: mean(values), variance: variance(values, 1) };
    });
    return { kind, column: 'x', groups, distinct: rows };
  }
  const first = numbers('x', rows, cell);
  const second = numbers('y', rows, () => random.int(6) + random.next() * random.next());
  return { kind, rows, columns: [first, second, levels('z', rows, level)], distinct: rows };
}

it.each(cases)(
  '%s on %s: fresh rows of an unchanged world alarm as seldom as promised',
  (id, kind, detector) => {
    const settings = defaultsOf(detector.params);
    const alarms: number[] = [];
    const above: number[] = [];
    const windows = looksOf(kind);
    let untold = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      const random = randomFrom(seed).fork(id);
      let state = detector.start(fresh(detector, kind, REFERENCE, random), settings, ALPHA);
      let rung = 0;
      let passed = 0;
      for (let w = 0; w < windows; w++) {
        const { state: next, verdict } = detector.step(
          state,
          fresh(detector, kind, WINDOW, random),
        );
        state = next;
        if (verdict.level === 'alarm') rung++;
        if (verdict.level === 'cannot-tell') untold++;
        if (verdict.floor !== null && verdict.value > verdict.floor) passed++;
      }
      alarms.push(rung / windows);
      above.push(passed / windows);
    }
    const rates = [alarms, above].map((list) => list.reduce((a, b) => a + b, 0) / SEEDS);
    const [alarmed, passed] = rates as [number, number];
    console.log(
      `${id} on ${kind}: alarms in ${(100 * alarmed).toFixed(2)}% of ${SEEDS * windows} looks, above the noise floor ${(100 * passed).toFixed(2)}%, promised ${100 * ALPHA}%`,
    );
    expect(untold).toBe(0);
    for (const list of [alarms, above]) expect(excess(list, windows)).toBeLessThan(3);
  },
);

/** Standard errors by which a rate lies above the promise; windows of a seed share a reference. */
function excess(bySeed: readonly number[], windows: number): number {
  const rate = bySeed.reduce((a, b) => a + b, 0) / SEEDS;
  const spread = bySeed.reduce((sum, one) => sum + (one - rate) * (one - rate), 0) / (SEEDS - 1);
  const least = (ALPHA * (1 - ALPHA)) / windows;
  return (rate - ALPHA) / Math.sqrt(Math.max(spread, least) / SEEDS);
}
