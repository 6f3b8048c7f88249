import { describe, expect, it, test } from 'vitest';
import adwin from '../../src/catalog/detectors/adwin/detector.ts';
import chiSquare from '../../src/catalog/detectors/chi-square/detector.ts';
import cusum from '../../src/catalog/detectors/cusum/detector.ts';
import ddm from '../../src/catalog/detectors/ddm/detector.ts';
import domainClassifier from '../../src/catalog/detectors/domain-classifier/detector.ts';
import groupError from '../../src/catalog/detectors/group-error/detector.ts';
import hddmA from '../../src/catalog/detectors/hddm-a/detector.ts';
import hddmW from '../../src/catalog/detectors/hddm-w/detector.ts';
import hellinger from '../../src/catalog/detectors/hellinger/detector.ts';
import jensenShannon from '../../src/catalog/detectors/jensen-shannon/detector.ts';
import ks from '../../src/catalog/detectors/ks/detector.ts';
import mmd from '../../src/catalog/detectors/mmd/detector.ts';
import pageHinkley from '../../src/catalog/detectors/page-hinkley/detector.ts';
import psi from '../../src/catalog/detectors/psi/detector.ts';
import wasserstein from '../../src/catalog/detectors/wasserstein/detector.ts';
import type { Detector, RowsSample, Sample, Verdict } from '../../src/core/contracts/detector.ts';
import type { Json } from '../../src/core/json.ts';
import { mean, variance } from '../../src/core/math.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { separate } from '../../src/core/stats/two-sample-classifier.ts';
import golden from './detectors.json' with { type: 'json' };
import file from './oracle-vectors.json' with { type: 'json' };
import { numbers as listOf, samples, streamsOf } from './oracle/vector.ts';
import type { Input, Vector } from './oracle/vector.ts';

const plugins = [
  adwin,
  chiSquare,
  cusum,
  ddm,
  domainClassifier,
  groupError,
  hddmA,
  hddmW,
  hellinger,
  jensenShannon,
  ks,
  mmd,
  pageHinkley,
  psi,
  wasserstein,
];
const detector = (id: string): Detector => plugins.find((one) => one.id === id)!;

const vectors = file as unknown as readonly Vector[];
const streams = streamsOf(vectors);
const vector = (id: string): Vector => vectors.find((one) => one.id === id)!;

function numbers(values: ArrayLike<number>): Sample {
  const cells = Float64Array.from(values);
  return { kind: 'number', column: 'x', values: cells, distinct: cells.length };
}

function counted(counts: readonly number[]): Sample {
  const codes = counts.flatMap((count, code) => new Array<number>(Math.round(count)).fill(code));
  const levels = counts.map((_count, code) => `level ${code}`);
  const distinct = codes.length;
  return { kind: 'category', column: 'x', levels, codes: Int32Array.from(codes), distinct };
}

function judge(
  id: string,
  reference: Sample,
  window: Sample,
  settings: Settings = {},
  alpha = 0.01,
): Verdict {
  const plugin = detector(id);
  const state = plugin.start(reference, { ...defaultsOf(plugin.params), ...settings }, alpha);
  return plugin.step(state, window).verdict;
}

/** Where a stream detector rings, label after label, held to its customary line alone. */
function rings(
  id: string,
  reference: readonly number[],
  stream: readonly number[],
  settings: Settings,
  alpha = 1,
): number[] {
  const plugin = detector(id);
  let state: Json = plugin.start(
    numbers(reference),
    { ...defaultsOf(plugin.params), ...settings },
    alpha,
  );
  return stream.flatMap((error, i) => {
    const next = plugin.step(state, numbers([error]));
    state = next.state;
    return next.verdict.level === 'alarm' ? [i] : [];
  });
}

const binary = Array.from({ length: 400 }, (_, i) => Number(i % 5 === 0));
/** Mean 0 and standard deviation 1, so that a scaled stream is the stream. */
const unit = Array.from({ length: 10_000 }, (_, i) => (i % 2 === 0 ? -1 : 1));

describe('stream detectors ring where the published examples do', () => {
  test.each([
    ['ddm', 'stream-detector/DDM#1', {}],
    ['ddm', 'stream-detector/DDM#2', {}],
    ['hddm-a', 'stream-detector/HDDM_A#1', {}],
    ['hddm-w', 'stream-detector/HDDM_W#1', {}],
    ['hddm-w', 'stream-detector/HDDM_W#3', {}],
  ] as const)('%s on %s', (id, of, settings) => {
    const { input, expected } = vector(of);
    const { drift_indexes: wanted } = expected as { drift_indexes: number[] };
    expect(rings(id, binary, streams(input['stream_id']), { ...settings, fewest: 1 })).toEqual(
      wanted,
    );
  });

  test('page-hinkley, upwards alone', () => {
    const settings = { allowance: 0.005, line: 50, first: 30, fewest: 1 };
    expect(rings('page-hinkley', unit, streams('stream/d1'), settings)).toEqual([1006]);
    expect(rings('page-hinkley', unit, streams('stream/s3'), settings)).toEqual([588, 1681]);
  });

  test('cusum sums as the textbook does', () => {
    const { input, expected } = vector('stream-detector/tabular_cusum#1');
    const { states_plus_minus: wanted } = expected as { states_plus_minus: number[][] };
    const plugin = detector('cusum');
    const settings = { ...defaultsOf(plugin.params), allowance: 0.5, line: 1000, fewest: 1 };
    let state = plugin.start(numbers(unit), settings, 1);
    const sums = listOf(input['values']).map((value) => {
      const next = plugin.step(state, numbers([value]));
      state = next.state;
      return next.verdict.value;
    });
    wanted.forEach(([up], i) => expect(sums[i]).toBeCloseTo(up!, 12));
  });

  test('adwin, scaled to its largest error', () => {
    const stream = streams('stream/d2');
    const found = rings('adwin', binary, stream, { clock: 32 }, 0.002);
    expect(found.length).toBe(1);
    expect(found[0]).toBeGreaterThan(1000);
  });
});

describe('distances are those of the published examples', () => {
  test.each(['#1', '#2'])('discrete_distances%s', (of) => {
    const { input, expected } = vector(`distance/discrete_distances${of}`);
    const wanted = expected as Record<string, number>;
    const sides = ['p', 'q'].map((key) => counted(listOf(input[key]).map((p) => 1000 * p)));
    const [p, q] = sides as [Sample, Sample];
    expect(judge('hellinger', p, q).value).toBeCloseTo(wanted['hellinger']!, 12);
    const js2 = judge('jensen-shannon', p, q);
    expect(js2.value).toBeCloseTo(wanted['js_distance_bits']!, 12);
    expect(js2.sentence).toContain('base 2');
    const nats = judge('jensen-shannon', p, q, { base: 'e' });
    expect(nats.value).toBeCloseTo(wanted['js_distance_nats']!, 12);
    expect(nats.sentence).toContain('base e');
  });

  const byCount = (input: Input): [number[], number[]] => {
    const [a, b] = ['reference_value_counts', 'current_value_counts'].map(
      (key) => new Map(Object.entries(input[key] as Record<string, number>)),
    );
    const names = [...new Set([...a!.keys(), ...b!.keys()])];
    return [names.map((name) => a!.get(name) ?? 0), names.map((name) => b!.get(name) ?? 0)];
  };

  test.each([
    ['hellinger', 'drift-evidently/hellinger#1', {}],
    ['hellinger', 'drift-evidently/hellinger#4', {}],
    ['jensen-shannon', 'drift-evidently/jensenshannon#2', { base: 'e' }],
  ] as const)('%s on %s', (id, of, settings) => {
    const { input, expected } = vector(of);
    const [reference, current] = byCount(input);
    const verdict = judge(
      id,
      counted(reference.map((n) => 100 * n)),
      counted(current.map((n) => 100 * n)),
      settings,
    );
    expect(verdict.value).toBeCloseTo((expected as { score: number }).score, 9);
  });

  test.each(['drift-evidently/wasserstein#1', 'drift-evidently/wasserstein#3'])('%s', (of) => {
    const { input, expected } = vector(of);
    const [before, now] = ['reference', 'current'].map((key) => numbers(listOf(input[key])));
    const { value } = judge('wasserstein', before!, now!, { fewest: 5 });
    expect(value).toBeCloseTo((expected as { score: number }).score, 9);
  });

  test.each(['#1', '#2', '#4', '#5'])('psi%s, to a row added to every bin', (of) => {
    const { input, expected } = vector(`distance/psi${of}`);
    const [p, q] = ['expected', 'actual'].map((key) =>
      counted(listOf(input[key]).map((share) => 100_000 * share)),
    );
    expect(judge('psi', p!, q!).value).toBeCloseTo((expected as { psi: number }).psi, 3);
  });

  test.each(['#19', '#21', '#23', '#24', '#26', '#28', '#30'])('ks_2samp%s', (of) => {
    const { input, expected } = vector(`stat-test/ks_2samp${of}`);
    const { statistic } = expected as { statistic: number };
    const [x, y] = samples(input, streams);
    expect(judge('ks', numbers(x), numbers(y), { fewest: 5 }).value).toBeCloseTo(statistic, 12);
  });

  test('chi2_contingency#1, two samples', () => {
    const { input, expected } = vector('stat-test/chi2_contingency#1');
    const [before, now] = (input['table'] as number[][]).map(counted);
    const verdict = judge('chi-square', before!, now!);
    const { statistic, pvalue } = expected as { statistic: number; pvalue: number };
    expect(verdict.value).toBeCloseTo(statistic, 12);
    expect(verdict.pValue).toBeCloseTo(pvalue, 12);
  });
});

describe('distances are those of SciPy and scikit-learn', () => {
  const { before, now, ...wanted } = golden.distances;
  const [reference, window] = [numbers(before), numbers(now)];

  it('in ten bins of equal share', () => {
    const js = judge('jensen-shannon', reference, window);
    expect(js.value).toBeCloseTo(wanted.js2, 12);
    expect(js.floor).toBeCloseTo(wanted.js2Floor, 10);
    const nats = judge('jensen-shannon', reference, window, { base: 'e' });
    expect(nats.value).toBeCloseTo(wanted.jsE, 12);
    const { value, floor, pValue } = judge('hellinger', reference, window);
    expect(value).toBeCloseTo(wanted.hellinger, 12);
    expect(floor).toBeCloseTo(wanted.hellingerFloor, 10);
    expect(pValue).toBeCloseTo(wanted.hellingerChance, 10);
  });

  it('over the reference’s standard deviation', () => {
    expect(judge('wasserstein', reference, window).value).toBeCloseTo(wanted.wasserstein, 12);
  });

  it('of whole rows by a Gaussian kernel of the median width', () => {
    const rows = ([x, y, z]: number[][]): RowsSample => ({
      kind: 'rows',
      rows: x!.length,
      columns: [
        numbers(x!) as Extract<Sample, { kind: 'number' }>,
        {
          kind: 'number',
          column: 'y',
          values: Float64Array.from(y!, (v) => (v === -999 ? NaN : v)),
          distinct: y!.length,
        },
        {
          kind: 'category',
          column: 'z',
          levels: ['a', 'b', 'c'],
          codes: Int32Array.from(z!),
          distinct: z!.length,
        },
      ],
      distinct: x!.length,
    });
    const { first, second, mmd2 } = golden.rows;
    expect(judge('mmd', rows(first), rows(second)).value).toBeCloseTo(mmd2, 12);
  });

  it('and a linear discriminant judged by rows it never saw', () => {
    const { points, side, fold, auc } = golden.classifier;
    const found = separate({
      points: { values: points.flat(), rows: points.length, width: points[0]!.length },
      side: Uint8Array.from(side),
      fold: Uint8Array.from(fold),
      folds: 4,
    });
    expect(found.auc).toBeCloseTo(auc, 10);
  });
});

it('a domain classifier tells rows apart as well as scikit-learn’s, whatever its folds', () => {
  const { before, now, auc, sd } = golden.domain;
  const rows = (columns: readonly number[][]): RowsSample => ({
    kind: 'rows',
    rows: columns[0]!.length,
    columns: columns.map((cells, i) => ({
      ...(numbers(cells) as Extract<Sample, { kind: 'number' }>),
      column: `x${i}`,
    })),
    distinct: columns[0]!.length,
  });
  const { value } = judge('domain-classifier', rows(before), rows(now));
  console.log(`area ${value.toFixed(4)}, scikit-learn ${auc.toFixed(4)} ± ${sd.toFixed(4)}`);
  expect(Math.abs(value - auc)).toBeLessThan(4 * sd);
});

describe('errors by group change by what SciPy says', () => {
  const { errors, ...wanted } = golden.groups;
  const moments = (label: string, values: readonly number[]) => {
    const cells = Float64Array.from(values);
    return { label, rows: cells.length, mean: mean(cells), variance: variance(cells, 1) };
  };
  const groups = (at: number): Sample => ({
    kind: 'groups',
    column: 'x',
    groups: [moments('a', errors.a[at]!), moments('b', errors.b[at]!)],
    distinct: errors.a[at]!.length + errors.b[at]!.length,
  });

  it('with its noise floor', () => {
    const { value, pValue, floor } = judge('group-error', groups(0), groups(1));
    expect(value).toBeCloseTo(Math.abs(wanted.change), 12);
    expect(pValue).toBeCloseTo(wanted.chance, 10);
    expect(floor).toBeCloseTo(wanted.floor, 9);
  });

  it('which is Welch’s test of two groups where nothing varied before', () => {
    const still = ['a', 'b'].map((label) => ({ label, rows: 50, mean: 0, variance: 0 }));
    const before: Sample = { kind: 'groups', column: 'x', groups: still, distinct: 100 };
    const { pValue } = judge('group-error', before, groups(1));
    expect(pValue).toBeCloseTo(wanted.plain, 10);
  });
});
