import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { hooks, inputOf, outcome, unwrap } from './comparisons.mjs';
import { drawRows, writeRows } from './data.mjs';
import { interleave, seconds } from './measure.mjs';

/** Browsers have it without asking. */
setFlagsFromString('--experimental-wasm-relaxed-simd');

const COLUMNS = 20;
const BATCH = 64;
const RATE = 0.003;

/** A small net and a wide one; epochs so that a repeat takes a good part of a second. */
const CASES = [
  { hidden: [32, 16], rows: 1000, epochs: 1000 },
  { hidden: [128, 128], rows: 4000, epochs: 20 },
];
const SETUP = { optimizer: 'adam', momentum: 0, l2: 0, clip: 0, dropout: 0, batchNorm: false };

async function fitWithLayers({ matrix, target }, hidden, batch, epochs) {
  const tf = await import('@tensorflow/tfjs-core');
  const layers = await import('@tensorflow/tfjs-layers');
  const model = layers.sequential();
  for (const [i, units] of hidden.entries())
    model.add(
      layers.layers.dense({
        units,
        activation: 'relu',
        ...(i === 0 ? { inputShape: [matrix.columns] } : {}),
      }),
    );
  model.add(layers.layers.dense({ units: 1, activation: 'sigmoid' }));
  const optimizer = tf.train.adam(0.003);
  model.compile({ optimizer, loss: 'binaryCrossentropy' });
  const x = tf.tensor2d(Float32Array.from(matrix.values), [matrix.rows, matrix.columns]);
  const y = tf.tensor2d(Float32Array.from(target), [matrix.rows, 1]);
  const spent = await seconds(() =>
    model.fit(x, y, { batchSize: batch, epochs, verbose: 0, yieldEvery: 'never' }),
  );
  for (const used of [x, y, model, optimizer]) used.dispose();
  return spent;
}

/** Steps and nothing else: orders drawn before, no losses, nobody told. */
async function trainBare(subjects, engine, { matrix, target }, { hidden, epochs }) {
  const { rows } = matrix;
  const shape = { sizes: [COLUMNS, ...hidden, 1], activation: 'relu', head: 'sigmoid' };
  const weights = subjects.initialWeights(shape, subjects.randomFrom(1));
  const state = {
    weights,
    first: new Float32Array(weights.length),
    second: new Float32Array(weights.length),
    running: new Float32Array(0),
    step: 0,
  };
  const train = { rows, inputs: new Float32Array(matrix.values), target, weights: null };
  const validation = { ...train, rows: 0, inputs: new Float32Array(0) };
  const options = { outcome, unit: { scale: 1, centre: 0 }, setup: SETUP, batch: BATCH };
  const data = { train, validation };
  const network = await engine.network(shape, options, data, state, async () => {});
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  subjects.randomFrom(2).shuffle(order);
  for (let epoch = 0; epoch < epochs; epoch++) {
    network.order(order);
    for (let from = 0; from < rows; from += BATCH)
      network.step(from, Math.min(BATCH, rows - from), { rate: RATE, seed: 0 });
  }
  const trained = await network.weights();
  network.dispose();
  return trained;
}

/** The last quarter of as many rows again stands by as validation rows. */
function withValidation(subjects, data, settings) {
  const rows = Math.round(data.matrix.rows / 4);
  const { matrix, target } = drawRows(subjects.randomFrom, rows, COLUMNS);
  return { ...inputOf(data, settings), validation: matrix, validationTarget: target };
}

async function compareOne(subjects, sklearn, folder, { repeats }, one) {
  const { hidden, rows, epochs } = one;
  const data = drawRows(subjects.randomFrom, rows, COLUMNS);
  const engine = unwrap(await subjects.openEngine('fused'));
  const settings = {
    layers: hidden.length,
    units: hidden[0],
    taper: hidden[1] < hidden[0],
    activation: 'relu',
    rate: RATE,
    l2: 0,
    batch: BATCH,
    epochs,
    dropout: 0,
    patience: 0,
  };
  const live = withValidation(subjects, data, settings);
  let [artifact, points] = [null, 0];
  const report = async ({ trainLoss, health }) => {
    if (Number.isFinite(trainLoss) && health.length > 0) points++;
  };
  const bare = () => seconds(() => trainBare(subjects, engine, data, one));
  const full = () =>
    seconds(async () => {
      const trained = subjects.neuralNetwork.train(live, { ...hooks, report }, engine);
      artifact = unwrap(await trained);
    });
  const relaxed = await subjects.openEngine('relaxed');
  const fusing = () => seconds(() => trainBare(subjects, unwrap(relaxed), data, one));
  const file = join(folder, 'network.f64');
  writeRows(file, data);
  const job = { what: 'network', file, rows, columns: COLUMNS, hidden, batch: BATCH, epochs };
  const there = async () => (await sklearn.time(job)).seconds;
  const own = relaxed.ok ? [bare, full, fusing] : [bare, full];
  const last = own.length;
  const { medians, ratio } = await interleave(sklearn === null ? own : [...own, there], repeats);
  if (points < epochs) throw new Error(`${points} points were reported of ${epochs} epochs.`);
  const speed = (i) => (rows * epochs) / medians[i];
  const name = `network ${[COLUMNS, ...hidden, 1].join('-')}, ${rows.toLocaleString('en')} rows`;
  const beside =
    sklearn === null
      ? {}
      : { theirs: speed(last), other: 'MLPClassifier, one thread', ratio: ratio(last) };
  const row = { what: `${name}, our kernels`, ours: speed(0), ...beside, unit: 'examples/s' };
  const curve = {
    what: `${name}, with live curves and ${live.validation.rows} validation rows`,
    ours: speed(1),
    theirs: speed(0),
    other: 'the kernels alone',
    ratio: 1 / ratio(1),
    unit: 'examples/s',
  };
  const loose = {
    what: `${name}, our kernels with relaxed SIMD`,
    ours: speed(2),
    theirs: speed(0),
    other: 'without',
    ratio: 1 / ratio(2),
    unit: 'examples/s',
  };
  return { artifact, data, rows: [row, ...(relaxed.ok ? [loose] : []), curve] };
}

async function compareWithTfjs(subjects, { repeats }) {
  const { hidden, rows } = CASES[0];
  const epochs = 5;
  const data = drawRows(subjects.randomFrom, rows, COLUMNS);
  const engine = unwrap(await subjects.openEngine('fused'));
  const here = () => seconds(() => trainBare(subjects, engine, data, { hidden, epochs }));
  unwrap(await subjects.openEngine('wasm'));
  const fit = () => fitWithLayers(data, hidden, BATCH, epochs);
  const { medians, ratio } = await interleave([here, fit], repeats);
  const speeds = medians.map((spent) => (rows * epochs) / spent);
  return {
    what: `network ${[COLUMNS, ...hidden, 1].join('-')}, ${epochs} epochs from nothing`,
    ours: speeds[0],
    theirs: speeds[1],
    other: 'tfjs model.fit on wasm',
    ratio: ratio(1),
    unit: 'examples/s',
  };
}

/** Milliseconds from asking for a training to its first point, the kernel compiled before. */
async function measureFirstPoint(subjects, { repeats }) {
  const data = drawRows(subjects.randomFrom, 1000, COLUMNS);
  const engine = unwrap(await subjects.openEngine('fused'));
  const settings = subjects.defaultsOf(subjects.neuralNetworkSpec.params);
  const live = withValidation(subjects, data, { ...settings, epochs: 1 });
  const first = () =>
    seconds(() => subjects.neuralNetwork.train(live, { ...hooks }, engine).then(unwrap));
  const { medians } = await interleave([first], repeats);
  return { what: 'network, 1,000 rows, to the first point', ours: medians[0], unit: 's' };
}

export async function compareNetworks(subjects, sklearn, folder, settings) {
  const cases = [];
  for (const one of CASES) cases.push(await compareOne(subjects, sklearn, folder, settings, one));
  const rows = [
    ...cases.flatMap((one) => one.rows),
    await compareWithTfjs(subjects, settings),
    await measureFirstPoint(subjects, settings),
  ];
  return { artifact: cases[0].artifact, data: cases[0].data, rows };
}
