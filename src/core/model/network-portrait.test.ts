import { expect, test } from 'vitest';
import { networkPortrait, SHOWN } from './network-portrait.ts';

test('a small network is shown in full, by unit', () => {
  const shape = { sizes: [2, 3, 1], activation: 'relu', head: 'sigmoid' } as const;
  const values = Float64Array.from({ length: 13 }, (_, at) => at);
  expect(networkPortrait(shape, values, ['a', 'b'])).toEqual({
    kind: 'network',
    inputs: ['a', 'b'],
    width: 2,
    layers: [
      {
        units: 3,
        activation: 'relu',
        weights: [
          [0, 3],
          [1, 4],
          [2, 5],
        ],
        biases: [6, 7, 8],
      },
      { units: 1, activation: 'sigmoid', weights: [[9, 10, 11]], biases: [12] },
    ],
  });
});

test('a wide one by its first units', () => {
  const shape = { sizes: [40, 64, 3], activation: 'tanh', head: 'softmax' } as const;
  const features = Array.from({ length: 40 }, (_, i) => `f${i}`);
  const portrait = networkPortrait(shape, new Float64Array(41 * 64 + 65 * 3), features);
  expect([portrait.width, portrait.inputs.length]).toEqual([40, SHOWN]);
  const shown = portrait.layers.map(({ units, weights, biases }) => [
    units,
    weights.length,
    weights[0]!.length,
    biases.length,
  ]);
  expect(shown).toEqual([
    [64, SHOWN, SHOWN, SHOWN],
    [3, 3, SHOWN, 3],
  ]);
});
