import { beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import { loadModelEngine } from '../../src/catalog/engines.ts';
import { Lab } from '../../src/core/lab/lab.ts';
import { computeMetric, metricOf } from '../../src/core/lab/estimate.ts';
import { openDoubt } from '../../src/core/lab/season/doubt.ts';
import { openEstimator } from '../../src/core/lab/season/estimator.ts';
import type { Estimator } from '../../src/core/monitor/estimate/estimator.ts';
import type { Outcome } from '../../src/core/model/task.ts';
import { MemoryBlobs } from '../../src/core/ports/memory-blobs.ts';
import type { DecisionRule, Estimate, Payoff } from '../../src/core/project/project.ts';
import { randomFrom } from '../../src/core/random.ts';
import type { Random } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';

const lab = new Lab(catalog, loadModelEngine, new MemoryBlobs());
const binary: Outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 };
const rule: DecisionRule = { kind: 'threshold', value: 0.5 };
const classes = {
  kind: 'classes' as const,
  classes: ['no', 'yes'],
  actions: ['leave', 'take'],
  value: [
    [0, -2],
    [-5, 3],
  ],
};
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Rows of one feature whose chance of yes a model knows too loudly: its log-odds are doubled. */
function drawClasses(random: Random, rows: number, centre: number, turned: number) {
  const x = Float64Array.from({ length: rows }, () => centre + random.normal());
  const actual = x.map((value) => Number(random.next() < sigmoid(value + turned)));
  const values = new Float64Array(2 * rows);
  x.forEach((value, row) => {
    values[2 * row + 1] = sigmoid(2 * value);
    values[2 * row] = 1 - values[2 * row + 1]!;
  });
  const decided = x.map((value) => Number(value >= 0));
  return pack(binary, x, actual, decided, { rows, width: 2, values });
}

/** Numbers whose error grows with the feature. */
function drawNumbers(random: Random, rows: number, centre: number, wrong: number) {
  const x = Float64Array.from({ length: rows }, () => centre + 1.5 * random.next());
  const decided = x.map((value) => 10 * value);
  const actual = decided.map((value, row) => value + wrong + (0.5 + x[row]!) * random.normal());
  return pack({ task: 'regression' }, x, actual, decided, { rows, width: 1, values: decided });
}

function pack(
  outcome: Outcome,
  x: Float64Array,
  actual: Float64Array,
  decided: Float64Array,
  predictions: { rows: number; width: number; values: Float64Array },
) {
  const places = Int32Array.from(x.keys());
  const matrix = { names: ['x'], rows: x.length, columns: 1, values: x };
  const judged = { outcome, actual, decided, predictions };
  return { judged, ids: places, said: { accepted: places, matrix, predictions, decided } };
}

type Drawn = ReturnType<typeof pack>;
const covers = ({ low, high }: Estimate, truth: number): boolean => low <= truth && truth <= high;

/** In how many of 40 windows the interval holds the truth. */
function countHeld(
  metric: string,
  estimate: Estimator,
  draw: (random: Random) => Drawn,
): { held: number; gap: number } {
  let [held, gap] = [0, 0];
  for (let seed = 0; seed < 40; seed++) {
    const { judged, said } = draw(randomFrom(seed).fork('window'));
    const truth = computeMetric(metricOf(metric), judged);
    const found = estimate(said)!.metric!;
    held += Number(covers(found, truth));
    gap += (found.value - truth) / 40;
  }
  return { held, gap };
}

describe.each(['accuracy', 'f1', 'roc-auc', 'average-precision'])('%s without labels', (metric) => {
  let estimate: Estimator;
  beforeAll(async () => {
    const known = drawClasses(randomFrom(1), 3000, 0, 0);
    const bundle = { outcome: binary, payoff: classes, rule };
    estimate = unwrap(await openEstimator(lab, bundle, metric, known, 1))!;
  });

  it.each([0, -1.2, 1])('holds where the inputs move by %d', (centre) => {
    const { held, gap } = countHeld(metric, estimate, (random) =>
      drawClasses(random, 300, centre, 0),
    );
    expect(held).toBeGreaterThanOrEqual(36);
    expect(Math.abs(gap)).toBeLessThan(0.03);
  });

  it('does not notice that the answer to the same row changed', () => {
    const same = estimate(drawClasses(randomFrom(5), 2000, 0, 0).said)!.metric!;
    const turned = drawClasses(randomFrom(5), 2000, 0, 2.5);
    const found = estimate(turned.said)!;
    expect(found.by).toBe('confidence');
    expect(found.metric!.value).toBeCloseTo(same.value, 2);
    if (metric === 'accuracy')
      expect(covers(found.metric!, computeMetric(metricOf(metric), turned.judged))).toBe(false);
  });
});

it('money of classes without labels is what it comes to', async () => {
  const bundle = { outcome: binary, payoff: classes, rule };
  const known = drawClasses(randomFrom(1), 3000, 0, 0);
  const estimate = unwrap(await openEstimator(lab, bundle, 'f1', known, 1))!;
  let held = 0;
  for (let seed = 0; seed < 40; seed++) {
    const { judged, said } = drawClasses(randomFrom(seed).fork('money'), 300, -1, 0);
    const worth = judged.actual.map((truth, row) => classes.value[truth]![judged.decided[row]!]!);
    const earned = worth.reduce((sum, one) => sum + one, 0) / worth.length;
    held += Number(covers(estimate(said)!.money!, earned));
  }
  expect(held).toBeGreaterThanOrEqual(36);
});

describe.each(['mae', 'rmse'])('%s without labels', (metric) => {
  let estimate: Estimator;
  const payoff: Payoff = { kind: 'units', over: 1, under: 1, unit: 'one' };
  beforeAll(async () => {
    const bundle = { outcome: { task: 'regression' } as const, payoff, rule };
    const known = drawNumbers(randomFrom(2), 3000, 0, 0);
    estimate = unwrap(await openEstimator(lab, bundle, metric, known, 1))!;
  });

  it.each([-0.2, 0, 0.2])('holds where the inputs move by %d', (centre) => {
    const { held } = countHeld(metric, estimate, (random) => drawNumbers(random, 300, centre, 0));
    expect(held).toBeGreaterThanOrEqual(34);
  });

  it('follows the inputs to where errors are small or large', () => {
    const at = (centre: number): number =>
      estimate(drawNumbers(randomFrom(3), 1000, centre, 0).said)!.metric!.value;
    expect(at(0.6)).toBeGreaterThan(1.2 * at(-0.6));
  });

  it('does not notice that the answer to the same row changed', () => {
    const { judged, said } = drawNumbers(randomFrom(4), 1000, 0, 5);
    const found = estimate(said)!;
    expect(found.by).toBe('error-model');
    expect(covers(found.metric!, computeMetric(metricOf(metric), judged))).toBe(false);
  });
});

describe('which numbers are doubted most', () => {
  it('is where errors turn out to be largest', async () => {
    const doubt = openDoubt(lab, drawNumbers(randomFrom(2), 3000, 0, 0), 1);
    const { judged, said } = drawNumbers(randomFrom(9), 1000, 0, 0);
    const expected = (await doubt(said))!;
    const order = [...expected.keys()].toSorted((a, b) => expected[b]! - expected[a]!);
    const meanGap = (rows: readonly number[]): number =>
      rows.reduce((sum, row) => sum + Math.abs(judged.actual[row]! - judged.decided[row]!), 0) /
      rows.length;
    expect(meanGap(order.slice(0, 200))).toBeGreaterThan(1.4 * meanGap(order));
    expect(meanGap(order.slice(-200))).toBeLessThan(0.7 * meanGap(order));
  });

  it('cannot be told from fewer than 50 labelled rows', async () => {
    const few = openDoubt(lab, drawNumbers(randomFrom(2), 49, 0, 0), 1);
    expect(await few(drawNumbers(randomFrom(3), 10, 0, 0).said)).toBeNull();
  });
});
