import type { BoostKernel } from '../../../core/model/trees/kernels.ts';
import { PlainBoost } from '../../../core/model/trees/plain-boost.ts';
import { hasSimd } from '../instance.ts';
import { SimdBoost } from './boost-kernel.ts';

/** The kernel of boosted trees where SIMD runs, else its plain twin: the same bits. */
export function openBoost(rows: number, features: number): BoostKernel {
  return hasSimd() ? new SimdBoost(rows, features) : new PlainBoost(rows);
}
