import {
  groupKFold,
  kFold,
  stratifiedKFold,
  timeSeriesSplit,
} from '../../../src/core/evaluate/cross-validation/splitters.ts';
import type { Claim } from './vector.ts';

const inOrder = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);
const listed = (folds: readonly Int32Array[]) => folds.map((fold) => [...fold]);

export const claims: Readonly<Record<string, Claim>> = {
  'model-selection/kfold': (input) => ({
    test_folds: listed(kFold(inOrder(input['n'] as number), input['n_splits'] as number)),
  }),
  'model-selection/stratified_kfold': (input) => {
    const classOf = input['y'] as number[];
    const folds = stratifiedKFold(inOrder(classOf.length), classOf, input['n_splits'] as number);
    return { test_folds: listed(folds) };
  },
  'model-selection/group_kfold': (input) => ({
    test_folds: listed(groupKFold(input['groups'] as number[], input['n_splits'] as number)),
  }),
  'model-selection/time_series_split': (input) => ({
    train_test: timeSeriesSplit(
      inOrder(input['n'] as number),
      input['n_splits'] as number,
      (input['test_size'] as number | undefined) ?? null,
      (input['gap'] as number | undefined) ?? 0,
    ).map(({ train, test }) => [[...train], [...test]]),
  }),
};
