import { expect, test } from 'vitest';
import { randomFrom } from '../../random.ts';
import { wordsPortrait } from './portrait.ts';
import { textScores } from './pass.ts';
import { initialTextWeights, textPlaces } from './shape.ts';
import type { TextShape } from './shape.ts';

const AVERAGE: TextShape = {
  ...{ kind: 'average', vocabulary: 4, width: 2, filters: 0, kernel: 1 },
  ...{ extras: 0, units: 0, outputs: 1, head: 'sigmoid' },
};
const BINARY = { task: 'binary', classes: ['ham', 'spam'], positive: 1 } as const;

test('a word adds what a text of it alone scores above none, and stands near its like', () => {
  const weights = new Float32Array(textPlaces(AVERAGE).count);
  weights.set([1, 0, -2, 0, 2, 0.1, 0, 5]);
  weights.set([1, 0, 0.5], 8);
  const { outputs, filters } = wordsPortrait(AVERAGE, weights, BINARY, 1);
  expect(filters).toEqual([]);
  expect(outputs).toHaveLength(1);
  const [{ label, words }] = outputs as [(typeof outputs)[number]];
  expect(label).toBeNull();
  expect(words.map(({ word, pull }) => [word, pull])).toEqual([
    [1, -2],
    [2, 2],
    [0, 1],
  ]);
  expect(words[2]!.near).toEqual([2]);
});

test('filters are told by the words they answer most to at each place of a run', () => {
  const shape: TextShape = { ...AVERAGE, kind: 'convolution', filters: 2, kernel: 2, outputs: 3 };
  const classes = ['a', 'b', 'c'];
  const outcome = { task: 'multiclass', classes, positive: -1 } as const;
  const softmax: TextShape = { ...shape, head: 'softmax' };
  const weights = initialTextWeights(softmax, randomFrom(3));
  const { outputs, filters, filterCount } = wordsPortrait(softmax, weights, outcome, 1);
  expect(outputs.map(({ label }) => label)).toEqual(classes);
  expect(filterCount).toBe(2);
  for (const { adds, places } of filters) {
    expect(adds.reduce((sum, gain) => sum + gain, 0)).toBeCloseTo(0, 6);
    expect(places).toHaveLength(2);
  }
  const [{ filter, adds, places }] = filters as [(typeof filters)[number]];
  const run = Int32Array.from(places, ([word]) => word!);
  const rows = (words: Int32Array, ends: number[]) => ({
    ...{ words, ends: Int32Array.from(ends), extras: new Float64Array(0) },
  });
  const alone = new Float32Array(weights);
  const { dense } = textPlaces(softmax);
  for (let k = 0; k < 3; k++) alone[dense[0]!.weights + (1 - filter) * 3 + k] = 0;
  const scores = textScores(softmax, alone, rows(run, [2]));
  const none = textScores(softmax, alone, rows(new Int32Array(0), [0]));
  const gains = Array.from(scores, (score, k) => score - none[k]!);
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / 3;
  gains.forEach((gain, k) => expect(gain - mean).toBeCloseTo(adds[k]!, 5));
});
