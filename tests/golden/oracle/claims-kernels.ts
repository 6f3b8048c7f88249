import {
  kernelSums,
  medianSigma,
  mmd2Biased,
  mmd2Unbiased,
  rbf,
  squaredDistance,
} from '../../../src/core/stats/mmd.ts';
import type { Points } from '../../../src/core/stats/mmd.ts';
import { numbers, table } from './vector.ts';
import type { Claim } from './vector.ts';

const asRows = (values: number[]): Points => ({ values, rows: values.length, width: 1 });
const asRow = (values: number[]): Points => ({ values, rows: 1, width: values.length });

export const claims: Record<string, Claim> = {
  'distance/mmd2_rbf': (input) => {
    const [x, y] = [numbers(input['x']), numbers(input['y'])];
    const sums = kernelSums(asRows(x), asRows(y), Number(input['sigma']));
    return {
      biased: mmd2Biased(sums, x.length, y.length),
      unbiased: mmd2Unbiased(sums, x.length, y.length),
    };
  },
  'distance/rbf_kernel': (input) => {
    const squared = squaredDistance(asRow(numbers(input['x'])), 0, asRow(numbers(input['y'])), 0);
    return { k: rbf(squared, Number(input['sigma'])) };
  },
  'drift-evidently/mmd_sigma_median': (input) => ({
    sigma: medianSigma(Float64Array.from(table(input['distance_matrix']).flat())),
  }),
};
