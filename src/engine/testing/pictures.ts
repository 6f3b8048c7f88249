import { initialPictureWeights } from '../../core/model/picture/shape.ts';
import type { PictureShape } from '../../core/model/picture/shape.ts';
import type { Outcome } from '../../core/model/task.ts';
import { randomFrom } from '../../core/random.ts';
import type { PictureOptions, PictureRows, PictureSet, PictureState } from '../pictures.ts';

export const ROWS = 14;

/** Networks of every kind of part, small. */
export const shapes: readonly (readonly [string, PictureShape])[] = [
  [
    'one block, no dense layer, ten classes',
    {
      width: 9,
      height: 8,
      channels: 1,
      extras: 0,
      filters: 8,
      kernel: 3,
      blocks: 1,
      units: 0,
      outputs: 10,
      head: 'softmax',
    },
  ],
  [
    'two blocks of 3 × 3 over colours, a dense layer, numbers beside',
    {
      width: 8,
      height: 10,
      channels: 3,
      extras: 2,
      filters: 8,
      kernel: 3,
      blocks: 2,
      units: 6,
      outputs: 1,
      head: 'sigmoid',
    },
  ],
  [
    'three blocks of 5 × 5, many filters, a number',
    {
      width: 11,
      height: 9,
      channels: 1,
      extras: 1,
      filters: 8,
      kernel: 5,
      blocks: 3,
      units: 5,
      outputs: 1,
      head: 'linear',
    },
  ],
];

export const OPTIONS: PictureOptions = {
  rate: 0.01,
  l2: 0.01,
  optimizer: 'adam',
  momentum: 0.9,
  batch: 8,
};

export const OUTCOMES: Record<PictureShape['head'], Outcome> = {
  linear: { task: 'regression' },
  sigmoid: { task: 'binary', classes: ['a', 'b'], positive: 1 },
  softmax: { task: 'multiclass', classes: [...'abcdefghij'], positive: -1 },
};

export interface Example {
  readonly rows: PictureRows;
  readonly target: Float64Array;
  readonly pixels: readonly Float64Array[];
  readonly extras: readonly Float64Array[];
}

/** Pictures, other numbers, targets and weights drawn for a network. */
export function drawExample(shape: PictureShape): Example {
  const random = randomFrom('pictures');
  const draw = (length: number): Float64Array =>
    Float64Array.from({ length }, () => Math.fround(random.normal()));
  const size = shape.width * shape.height * shape.channels;
  const pixels = Array.from({ length: ROWS }, () => draw(size));
  const extras = Array.from({ length: ROWS }, () => draw(shape.extras));
  const target = Float64Array.from({ length: ROWS }, () =>
    shape.head === 'linear' ? random.normal() : random.int(Math.max(2, shape.outputs)),
  );
  const targets = new Float32Array(ROWS * shape.outputs);
  for (const [row, value] of target.entries()) {
    if (shape.head === 'softmax') targets[row * shape.outputs + value] = 1;
    else targets[row] = value;
  }
  const train: PictureSet = {
    rows: ROWS,
    read(row, into) {
      into.pixels.set(pixels[row]!);
      into.extras.set(extras[row]!);
    },
  };
  const weights = Float32Array.from({ length: ROWS }, (_, row) => 0.5 + row / 13);
  return { rows: { train, validation: train, targets, weights }, target, pixels, extras };
}

export function startState(shape: PictureShape): PictureState {
  const weights = initialPictureWeights(shape, randomFrom(4));
  const { length } = weights;
  return { weights, first: new Float32Array(length), second: new Float32Array(length), step: 0 };
}

/** Every row, in another order. */
export const all = Int32Array.from({ length: ROWS }, (_, row) => (row * 5) % ROWS);
