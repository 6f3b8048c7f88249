import type { Settings } from '../../../core/params.ts';
import type { Scaling } from './fit.ts';

/** What weights cost beside the summed log loss: squares · ‖w‖² / 2 + sizes · ‖w‖₁. */
export interface Penalty {
  readonly squares: number;
  readonly sizes: number;
}

/** scikit-learn’s C and l1_ratio. */
export function penaltyOf({ penalty, c, share }: Settings): Penalty {
  const strength = 1 / Number(c);
  switch (penalty) {
    case 'none':
      return { squares: 0, sizes: 0 };
    case 'l1':
      return { squares: 0, sizes: strength };
    case 'elastic-net':
      return { squares: strength * (1 - Number(share)), sizes: strength * Number(share) };
    default:
      return { squares: strength, sizes: 0 };
  }
}

/** What one unit of each scaled weight costs for its size, per row; intercepts cost nothing. */
export function sizeCosts(
  { sizes }: Penalty,
  { scales }: Scaling,
  width: number,
  total: number,
): Float64Array {
  const stride = scales.length + 1;
  return Float64Array.from({ length: width * stride }, (_, at) => {
    const j = at % stride;
    return j === scales.length ? 0 : (sizes * scales[j]!) / total;
  });
}
