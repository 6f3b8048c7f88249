import type { DenseSizes, EngineId, PictureSizes, StepSizes } from '../core/contracts/model.ts';
import { forwardWork, initialWeights } from '../core/model/network.ts';
import { initialPictureWeights, pictureWork } from '../core/model/picture/shape.ts';
import type { Outcome } from '../core/model/task.ts';
import { randomFrom } from '../core/random.ts';
import { engineGap } from './engine-gap.ts';
import { freshRunning, withNorms } from './fused/fold.ts';
import { layoutOf } from './fused/layout.ts';
import type { PictureSet } from './pictures.ts';
import type { Tensors } from './tensors.ts';

/** A network whose steps can be timed, on rows drawn for that. */
export interface TimedNetwork {
  /** One step, its result waited for. */
  step(seed: number): Promise<void>;
  dispose(): void;
}

/** What is measured as a key: inputs-units-…-outputs, activation, batch, what else takes time. */
export function describeShape(sizes: StepSizes): string {
  if ('picture' in sizes) return describePictures(sizes);
  const { shape, batch, setup } = sizes;
  const more = [
    setup.optimizer,
    ...(setup.dropout > 0 ? ['dropout'] : []),
    ...(setup.batchNorm ? ['batch norm'] : []),
    ...(setup.clip > 0 ? ['clipped'] : []),
  ];
  return `${shape.sizes.join('-')} ${shape.activation} ×${batch}, ${more.join(', ')}`;
}

function describePictures({ picture, batch }: PictureSizes): string {
  const { width, height, channels, filters, kernel, blocks, units, outputs } = picture;
  const size = `${width}×${height}×${channels}`;
  return `${size}, ${blocks} of ${filters} filters ${kernel}×${kernel}, ${units}-${outputs} ×${batch}`;
}

/** What this engine cannot do of a training, as a sentence; null when it can do all. */
export function gapOf(id: EngineId, sizes: StepSizes): string | null {
  if ('setup' in sizes) return engineGap(id, sizes.setup);
  return id === 'relaxed' ? 'For pictures it is the same as Flywheel’s own.' : null;
}

/** Multiply-adds of a step that plain JavaScript and software take too long over. */
const HEAVY = 1e7;

/** Why timing this engine would take longer than it could tell; null where it is timed. */
export function whyUntimed(id: EngineId, software: boolean, sizes: StepSizes): string | null {
  if (id !== 'cpu' && !software) return null;
  const isPicture = 'picture' in sizes;
  const forward = isPicture ? pictureWork(sizes.picture) : forwardWork(sizes.shape);
  if (3 * forward * sizes.batch <= HEAVY) return null;
  const what = isPicture ? 'with pictures of this size' : 'on a network of this size';
  return `Far slower ${what}, so it was not timed.`;
}

export function openTimed(tensors: Tensors, sizes: StepSizes): Promise<TimedNetwork> {
  return 'picture' in sizes ? openPictures(tensors, sizes) : openDense(tensors, sizes);
}

function outcomeOf(outputs: number, isNumber: boolean): Outcome {
  if (isNumber) return { task: 'regression' };
  const classes = Array.from({ length: Math.max(2, outputs) }, (_, k) => String(k));
  return outputs === 1
    ? { task: 'binary', classes, positive: 1 }
    : { task: 'multiclass', classes, positive: -1 };
}

async function openDense(
  tensors: Tensors,
  { shape, setup, batch }: DenseSizes,
): Promise<TimedNetwork> {
  const random = randomFrom('calibration');
  const [inputs, outputs] = [shape.sizes[0]!, shape.sizes.at(-1)!];
  const train = {
    rows: batch,
    inputs: Float32Array.from({ length: batch * inputs }, () => random.normal()),
    target: Float64Array.from({ length: batch }, (_, row) => row % Math.max(2, outputs)),
    weights: null,
  };
  const none = { rows: 0, inputs: new Float32Array(0), target: new Float64Array(0), weights: null };
  const layout = layoutOf(shape, setup.batchNorm);
  const weights = withNorms(layout, initialWeights(shape, random));
  const state = {
    weights,
    first: new Float32Array(weights.length),
    second: new Float32Array(weights.length),
    running: freshRunning(layout),
    step: 0,
  };
  const outcome = outcomeOf(outputs, shape.head === 'linear');
  const options = { outcome, unit: { scale: 1, centre: 0 }, setup, batch };
  const data = { train, validation: none };
  const network = await tensors.network(shape, options, data, state, () => Promise.resolve());
  network.order(Int32Array.from({ length: batch }, (_, row) => row));
  return {
    async step(seed) {
      await network.step(0, batch, { rate: 0.001, seed });
      await network.settle();
    },
    dispose: () => network.dispose(),
  };
}

async function openPictures(
  tensors: Tensors,
  { picture, batch }: PictureSizes,
): Promise<TimedNetwork> {
  const random = randomFrom('calibration');
  const size = picture.width * picture.height * picture.channels;
  const pixels = Float32Array.from({ length: size }, () => random.normal());
  const train: PictureSet = { rows: batch, read: (_, into) => into.pixels.set(pixels) };
  const validation: PictureSet = { rows: 0, read: () => undefined };
  const targets = new Float32Array(batch * picture.outputs);
  const weights = initialPictureWeights(picture, random);
  const state = {
    weights,
    first: new Float32Array(weights.length),
    second: new Float32Array(weights.length),
    step: 0,
  };
  const options = { rate: 0.001, l2: 0, optimizer: 'adam', momentum: 0, batch } as const;
  const rows = { train, validation, targets, weights: null };
  const network = await tensors.pictures(picture, options, rows, state);
  const all = Int32Array.from({ length: batch }, (_, row) => row);
  return {
    async step() {
      network.step(all, null);
      await network.settle();
    },
    dispose: () => network.dispose(),
  };
}
