import { describe, expect, it } from 'vitest';
import type { LbfgsState, Objective } from './lbfgs.ts';
import { minimiseWithSizes } from './orthant.ts';

/** ½ Σ bend (x − centre)²: with a cost on sizes each coordinate is its centre shrunk by cost / bend. */
function bowl(centres: readonly number[], bends: readonly number[]): Objective {
  return (x, gradient) => {
    let value = 0;
    for (let i = 0; i < x.length; i++) {
      const off = x[i]! - centres[i]!;
      gradient[i] = bends[i]! * off;
      value += 0.5 * bends[i]! * off * off;
    }
    return Promise.resolve(value);
  };
}

const start: LbfgsState = { iteration: 0, x: [0, 0, 0, 0], moves: [], turns: [] };
const sizes = Float64Array.of(1, 1, 1, 0);
const options = { iterations: 200, tolerance: 1e-10, after: () => Promise.resolve() };

describe('a smooth function with a cost on sizes', () => {
  it('ends where shrinking says, small coordinates at exactly 0, free ones untouched', async () => {
    const smooth = bowl([3, -2, 0.4, -5], [1, 4, 2, 10]);
    const { x, converged } = await minimiseWithSizes(smooth, sizes, start, options);
    expect(converged).toBe(true);
    expect(x[0]).toBeCloseTo(2, 8);
    expect(x[1]).toBeCloseTo(-1.75, 8);
    expect(x[2]).toBe(0);
    expect(x[3]).toBeCloseTo(-5, 8);
  });

  it('crosses 0 when it starts on the wrong side', async () => {
    const from = { ...start, x: [-4, 6, 1, 0] };
    const smooth = bowl([3, -2, 0.4, -5], [1, 4, 2, 10]);
    const { x } = await minimiseWithSizes(smooth, sizes, from, options);
    expect(x[0]).toBeCloseTo(2, 8);
    expect(x[1]).toBeCloseTo(-1.75, 8);
    expect(x[2]).toBe(0);
  });

  it('goes on from a state to the same bits', async () => {
    const smooth = bowl([3, -2, 0.4, -5], [1, 40, 2, 0.1]);
    const states: LbfgsState[] = [];
    const after = (_: number, __: Float64Array, state: () => LbfgsState): Promise<void> => {
      states.push(state());
      return Promise.resolve();
    };
    const straight = await minimiseWithSizes(smooth, sizes, start, { ...options, after });
    const resumed = await minimiseWithSizes(smooth, sizes, states[1]!, options);
    expect([...resumed.x]).toEqual([...straight.x]);
    expect(resumed.iterations).toBe(straight.iterations);
  });
});
