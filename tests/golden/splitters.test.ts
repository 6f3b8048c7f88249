import { describe, expect, test } from 'vitest';
import {
  groupKFold,
  kFold,
  stratifiedKFold,
  timeSeriesSplit,
} from '../../src/core/evaluate/cross-validation/splitters.ts';
import { mcnemar, mcnemarMidP } from '../../src/core/stats/tests.ts';
import golden from './splitters.json' with { type: 'json' };

const inOrder = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);
const listed = (folds: readonly Int32Array[]) => folds.map((fold) => [...fold]);

function foldsOf(one: (typeof golden.cases)[number]): unknown {
  switch (one.kind) {
    case 'k-fold':
      return listed(kFold(inOrder(one.rows!), one.folds));
    case 'stratified':
      return listed(stratifiedKFold(inOrder(one.classOf!.length), one.classOf!, one.folds));
    case 'grouped':
      return listed(groupKFold(one.groupOf!, one.folds));
    default:
      return timeSeriesSplit(inOrder(one.rows!), one.folds, one.size, one.gap).map((fold) => [
        [...fold.train],
        [...fold.test],
      ]);
  }
}

describe('splitters beside scikit-learn', () => {
  test.each(golden.cases.map((one, at) => [`${one.kind} ${at}`, one] as const))('%s', (_, one) => {
    expect(foldsOf(one)).toEqual(one.test ?? one.both);
  });

  test('refuse what cannot be', () => {
    expect(() => kFold(inOrder(3), 4)).toThrow(RangeError);
    expect(() => groupKFold([1, 1, 1], 2)).toThrow(RangeError);
    expect(() => timeSeriesSplit(inOrder(4), 3, 2)).toThrow(RangeError);
  });
});

describe('McNemar beside SciPy', () => {
  test.each(golden.mcnemar)('%d against %d', (a, b, exact, middle, corrected) => {
    expect(mcnemar(a!, b!).pValue).toBeCloseTo(exact!, 10);
    expect(mcnemarMidP(a!, b!)).toBeCloseTo(middle!, 10);
    expect(mcnemar(a!, b!, false).pValue).toBeCloseTo(corrected!, 10);
  });
});
