import { expect, test } from 'vitest';
import { minimise } from './lbfgs.ts';
import type { LbfgsOptions, LbfgsState, Objective } from './lbfgs.ts';

/** Rosenbrock's valley: lowest, 0, at all ones. */
const valley: Objective = (x, gradient) => {
  gradient.fill(0);
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    const bend = x[i + 1]! - x[i]! * x[i]!;
    const off = 1 - x[i]!;
    sum += 100 * bend * bend + off * off;
    gradient[i]! += -400 * x[i]! * bend - 2 * off;
    gradient[i + 1]! += 200 * bend;
  }
  return Promise.resolve(sum);
};
const start: LbfgsState = { iteration: 0, x: [-1.2, 1, -0.5, 2], moves: [], turns: [] };
const rules = { iterations: 500, tolerance: 1e-9, after: () => Promise.resolve() };

test('finds the bottom of a curved valley', async () => {
  const { x, converged, iterations } = await minimise(valley, start, rules);
  expect(converged).toBe(true);
  expect(iterations).toBeLessThan(100);
  for (const value of x) expect(value).toBeCloseTo(1, 7);
});

test('goes on from a saved state to the same bits', async () => {
  const states: LbfgsState[] = [];
  const after: LbfgsOptions['after'] = async (_, __, state) => void states.push(state());
  const straight = await minimise(valley, start, { ...rules, after });
  const middle = JSON.parse(JSON.stringify(states[20])) as LbfgsState;
  const resumed = await minimise(valley, middle, rules);
  expect(resumed.x).toEqual(straight.x);
  expect(resumed.iterations).toBe(straight.iterations);
});

test('stops at the most iterations and says it did not arrive', async () => {
  const { iterations, converged } = await minimise(valley, start, { ...rules, iterations: 5 });
  expect(iterations).toBe(5);
  expect(converged).toBe(false);
});
