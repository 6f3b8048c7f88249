import { interleave, seconds } from './measure.mjs';

const SIDE = 28;
const BATCH = 64;
const CLASSES = 10;
const shape = {
  ...{ width: SIDE, height: SIDE, channels: 1, extras: 0, filters: 8, kernel: 3, blocks: 1 },
  ...{ units: 0, outputs: CLASSES, head: 'softmax' },
};

function drawPictures(randomFrom, rows) {
  const random = randomFrom(`pictures ${rows}`);
  const pixels = Float32Array.from({ length: rows * SIDE * SIDE }, () => random.next());
  const classes = Int32Array.from({ length: rows }, () => random.int(CLASSES));
  return { rows, pixels, classes };
}

/** The bare kernel: corrections one after another, nothing looked at. */
function openBare(
  { openPictureKernel, initialPictureWeights, randomFrom },
  { rows, pixels, classes },
) {
  const size = SIDE * SIDE;
  const train = {
    rows,
    read: (row, into) => into.pixels.set(pixels.subarray(row * size, (row + 1) * size)),
  };
  const targets = new Float32Array(rows * CLASSES);
  for (let row = 0; row < rows; row++) targets[row * CLASSES + classes[row]] = 1;
  const weights = initialPictureWeights(shape, randomFrom(1));
  const state = {
    weights,
    first: new Float32Array(weights.length),
    second: new Float32Array(weights.length),
    step: 0,
  };
  const options = { rate: 0.001, l2: 0, optimizer: 'adam', momentum: 0, batch: BATCH };
  const none = { rows: 0, read() {} };
  const network = openPictureKernel(
    shape,
    options,
    { train, validation: none, targets, weights: null },
    state,
  );
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  return () => {
    for (let from = 0; from < rows; from += BATCH)
      network.step(order.subarray(from, from + BATCH), null);
  };
}

/** As the app trains, losses and all. */
function openModel({ convolutional }, { rows, pixels, classes }, epochs) {
  const meanings = Array.from({ length: SIDE * SIDE }, (_, at) => ({
    ...{ kind: 'pixel', picture: 'p', width: SIDE, height: SIDE, channels: 1, at },
  }));
  const matrix = {
    names: meanings.map(({ at }) => `p${at}`),
    rows,
    columns: meanings.length,
    values: Float64Array.from(pixels),
    meanings,
  };
  const names = Array.from({ length: CLASSES }, (_, k) => String(k));
  const input = {
    outcome: { task: 'multiclass', classes: names, positive: -1 },
    train: matrix,
    trainTarget: Float64Array.from(classes),
    validation: { ...matrix, rows: 0, values: new Float64Array(0) },
    validationTarget: new Float64Array(0),
    settings: {
      ...{ filters: '8', kernel: '3', blocks: 1, units: 0, dropout: 0, optimizer: 'adam' },
      ...{ momentum: 0, rate: 0.001, l2: 0, batch: BATCH, epochs, patience: 0 },
    },
    seed: 1,
  };
  const hooks = { checkpoint: async () => {}, report: async () => {}, resume: null };
  return async () => {
    const trained = await convolutional.train(input, hooks, null);
    if (!trained.ok) throw new Error(trained.problem.what);
  };
}

async function openLayers({ rows, pixels, classes }) {
  const tf = await import('@tensorflow/tfjs-core');
  const { sequential, layers } = await import('@tensorflow/tfjs-layers');
  await import('@tensorflow/tfjs-backend-cpu');
  const model = sequential();
  model.add(
    layers.conv2d({
      ...{ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' },
      inputShape: [SIDE, SIDE, 1],
    }),
  );
  model.add(layers.maxPooling2d({ poolSize: 2 }));
  model.add(layers.flatten());
  model.add(layers.dense({ units: CLASSES, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy' });
  return async () => {
    const before = tf.getBackend();
    await tf.setBackend('cpu');
    const x = tf.tensor4d(pixels, [rows, SIDE, SIDE, 1]);
    const y = tf.oneHot(tf.tensor1d(classes, 'int32'), CLASSES);
    await model.fit(x, y, { batchSize: BATCH, epochs: 1, verbose: 0, yieldEvery: 'never' });
    for (const used of [x, y]) used.dispose();
    if (before !== '') await tf.setBackend(before);
  };
}

/** Examples a second; TensorFlow.js gets one batch, since it needs seconds for more. */
export async function comparePictures(subjects, { repeats, rows }) {
  const epochs = 3;
  const data = drawPictures(subjects.randomFrom, rows);
  const few = drawPictures(subjects.randomFrom, BATCH);
  const each = (run, examples) => async () => (await seconds(run)) / examples;
  const { medians, ratio } = await interleave(
    [
      each(openBare(subjects, data), rows),
      each(openModel(subjects, data, epochs), rows * epochs),
      each(await openLayers(few), BATCH),
    ],
    repeats,
  );
  const rates = medians.map((spent) => 1 / spent);
  const what = `convolutional network 28×28, 8 filters, pool, dense 10, batch ${BATCH}`;
  return [
    {
      what: `${what}, bare kernel`,
      ours: rates[0],
      theirs: rates[2],
      other: 'tfjs model.fit on cpu',
      ratio: ratio(2),
      unit: 'examples/s',
    },
    { what: 'the same trained as in the app', ours: rates[1], unit: 'examples/s' },
  ];
}
