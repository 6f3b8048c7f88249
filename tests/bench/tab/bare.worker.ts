import boosted from '../../../src/catalog/models/boosted-trees/engine.ts';
import type { TrainInput } from '../../../src/core/contracts/model.ts';
import { initialWeights } from '../../../src/core/model/network.ts';
import type { NetworkShape } from '../../../src/core/model/network.ts';
import { initialPictureWeights } from '../../../src/core/model/picture/shape.ts';
import type { PictureShape } from '../../../src/core/model/picture/shape.ts';
import { randomFrom } from '../../../src/core/random.ts';
import { openPictureKernel } from '../../../src/engine/kernels/conv/network.ts';
import { openEngine } from '../../../src/engine/open-engine.ts';
import { unwrap } from '../../../src/core/result.ts';
import { trainingCase } from './training-cases.ts';
import type { CaseName } from './training-cases.ts';

/** A step over some rows of an order; whatever else a training does is left out. */
type Steps = (order: Int32Array) => void;

function freshState(weights: Float32Array) {
  const { length } = weights;
  const [first, second] = [new Float32Array(length), new Float32Array(length)];
  return { weights, first, second, running: new Float32Array(0), step: 0 };
}

async function openNetwork({ train, trainTarget, outcome, settings }: TrainInput): Promise<Steps> {
  const units = Number(settings.units);
  const sizes = [train.columns, units, settings.taper === true ? units / 2 : units, 1];
  const shape: NetworkShape = { sizes, activation: 'relu', head: 'sigmoid' };
  const [batch, rate] = [Number(settings.batch), Number(settings.rate)];
  const rows = {
    rows: train.rows,
    inputs: Float32Array.from(train.values),
    target: trainTarget,
    weights: null,
  };
  const none = { ...rows, rows: 0, inputs: new Float32Array(0), target: new Float64Array(0) };
  const setup = {
    ...({ optimizer: 'adam', momentum: 0, l2: 0, clip: 0, dropout: 0, batchNorm: false } as const),
  };
  const network = await unwrap(await openEngine('fused')).network(
    shape,
    { outcome, unit: { scale: 1, centre: 0 }, setup, batch },
    { train: rows, validation: none },
    freshState(initialWeights(shape, randomFrom(1))),
    () => Promise.resolve(),
  );
  return (order) => {
    network.order(order);
    for (let from = 0; from < train.rows; from += batch)
      void network.step(from, Math.min(batch, train.rows - from), { rate, seed: 0 });
  };
}

function openPictures({ train, trainTarget, settings }: TrainInput): Steps {
  const [width, batch, outputs] = [28, Number(settings.batch), 10];
  const shape: PictureShape = {
    ...{ width, height: width, channels: 1, extras: 0, filters: 8, kernel: 3, blocks: 1, units: 0 },
    ...({ outputs, head: 'softmax' } as const),
  };
  const targets = new Float32Array(train.rows * outputs);
  for (let row = 0; row < train.rows; row++) targets[row * outputs + trainTarget[row]!] = 1;
  const { columns, values } = train;
  const network = openPictureKernel(
    shape,
    { rate: Number(settings.rate), l2: 0, optimizer: 'adam', momentum: 0, batch },
    {
      train: {
        rows: train.rows,
        read: (row, into) => into.pixels.set(values.subarray(row * columns, (row + 1) * columns)),
      },
      validation: { rows: 0, read: () => undefined },
      targets,
      weights: null,
    },
    freshState(initialPictureWeights(shape, randomFrom(1))),
  );
  return (order) => {
    for (let from = 0; from < train.rows; from += batch)
      network.step(order.subarray(from, from + batch), null);
  };
}

const silent = {
  checkpoint: () => Promise.resolve(),
  report: () => Promise.resolve(),
  resume: null,
};

/** Seconds of the kernels alone on the same rows, nothing looked at and nobody told. */
async function timeBare(name: CaseName): Promise<number> {
  const { model, input, examples } = trainingCase(name);
  if (model === 'boosted-trees') {
    const alone = { ...input.train, rows: 0, values: new Float64Array(0) };
    const bare = { ...input, validation: alone, validationTarget: new Float64Array(0) };
    const start = performance.now();
    unwrap(await boosted.train(bare, silent, null));
    return (performance.now() - start) / 1000;
  }
  const steps = model === 'neural-network' ? await openNetwork(input) : openPictures(input);
  const order = Int32Array.from({ length: input.train.rows }, (_, row) => row);
  randomFrom(2).shuffle(order);
  steps(order);
  const start = performance.now();
  for (let done = 0; done < examples; done += order.length) steps(order);
  return (performance.now() - start) / 1000;
}

addEventListener('message', (message: MessageEvent<CaseName>) => {
  void timeBare(message.data).then((seconds) => postMessage(seconds));
});
