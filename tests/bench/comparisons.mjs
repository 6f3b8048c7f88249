import { join } from 'node:path';
import Papa from 'papaparse';
import { drawCsv, drawRows, writeRows } from './data.mjs';
import { interleave, seconds } from './measure.mjs';

export const outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 };
export const hooks = { checkpoint: async () => {}, report: async () => {}, resume: null };

export function unwrap(result) {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.what}`);
  return result.value;
}

export function inputOf({ matrix, target }, settings) {
  return {
    outcome,
    train: matrix,
    trainTarget: target,
    validation: { ...matrix, rows: 0, values: new Float64Array(0) },
    validationTarget: new Float64Array(0),
    settings,
    seed: 1,
  };
}

export async function compareImport(subjects, { repeats, rows }) {
  const bytes = drawCsv(subjects.randomFrom, rows);
  const { options } = subjects.csvReader.detect(bytes.subarray(0, 65_536), 'bench.csv');
  const progress = { progress: async () => {} };
  const here = () =>
    seconds(async () => {
      const { rows: read } = unwrap(await subjects.csvReader.read(bytes, options, progress));
      if (read !== rows) throw new Error(`${read} rows were read instead of ${rows}.`);
    });
  const withProfile = () =>
    seconds(async () => {
      const table = unwrap(await subjects.csvReader.read(bytes, options, progress));
      const columns = subjects.summarize(table);
      if (columns.length !== 10) throw new Error(`${columns.length} columns were profiled.`);
    });
  const papa = () =>
    seconds(() => {
      const { data } = Papa.parse(new TextDecoder().decode(bytes), { skipEmptyLines: true });
      if (data.length !== rows + 1) throw new Error(`PapaParse read ${data.length} lines.`);
    });
  const alone = await interleave([here, papa], repeats);
  const profiled = await interleave([withProfile, papa], repeats);
  const memory = await peakMemory(subjects, bytes, options);
  const size = `${rows.toLocaleString('en')} × 10, ${Math.round(bytes.length / 2 ** 20)} MB`;
  return [
    {
      what: `CSV import, ${size}, types included`,
      ours: alone.medians[0],
      theirs: alone.medians[1],
      other: 'PapaParse alone, text only',
      ratio: alone.ratio(1),
      unit: 's',
    },
    {
      what: 'the same with the profile of every column',
      ours: profiled.medians[0],
      theirs: profiled.medians[1],
      other: 'PapaParse alone, text only',
      ratio: profiled.ratio(1),
      unit: 's',
    },
    {
      what: 'memory of the import at its peak, the file included',
      ours: memory / bytes.length,
      unit: '× the file',
    },
  ];
}

/** Living bytes while a file is read, the file's own included; looked at every sixteenth batch. */
async function peakMemory(subjects, bytes, options) {
  const living = () => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = living();
  let [peak, batches] = [0, 0];
  const progress = async () => {
    if (batches++ % 16 === 0) peak = Math.max(peak, living());
  };
  const table = unwrap(await subjects.csvReader.read(bytes, options, { progress }));
  peak = Math.max(peak, living());
  if (table.rows === 0) throw new Error('No rows were read.');
  return peak - before + bytes.length;
}

export async function compareNeighbours(subjects, sklearn, folder, { repeats, rows, queries }) {
  const [columns, k] = [20, 5];
  const all = drawRows(subjects.randomFrom, rows + queries, columns);
  const part = (from, to) => ({
    matrix: {
      ...all.matrix,
      rows: to - from,
      values: all.matrix.values.slice(from * columns, to * columns),
    },
    target: all.target.slice(from, to),
  });
  const data = part(0, rows);
  const asked = part(rows, rows + queries);
  const settings = { k, weights: 'uniform', metric: 'euclidean', standardise: false };
  const artifact = unwrap(await subjects.nearest.train(inputOf(data, settings), hooks, null));
  let said;
  const here = () => seconds(() => (said = subjects.nearest.predict(artifact, asked.matrix)));
  const [file, asks] = [join(folder, 'neighbours.f64'), join(folder, 'asked.f64')];
  writeRows(file, data);
  writeRows(asks, asked);
  let theirs = null;
  const there = async () => {
    const job = { what: 'neighbours', file, asks, rows, queries, columns, k };
    const answer = await sklearn.time(job);
    theirs = answer.right;
    return answer.seconds;
  };
  const { medians, ratio } = await interleave(sklearn === null ? [here] : [here, there], repeats);
  const own = asked.target.filter((y, row) => y === Number(said.values[2 * row + 1] > 0.5));
  const right = [own.length / queries, ...(theirs === null ? [] : [theirs])];
  const beside = { theirs: medians[1], other: 'brute force of KNeighborsClassifier, one thread' };
  const sizes = `${queries.toLocaleString('en')} against ${rows.toLocaleString('en')} × ${columns}`;
  return [
    {
      what: `nearest neighbours, ${sizes}, k = ${k} (right: ${right.map((one) => one.toFixed(4)).join(' and ')})`,
      ours: medians[0],
      ...(sklearn === null ? {} : { ...beside, ratio: ratio(1) }),
      unit: 's',
    },
  ];
}

export async function measureScoring(subjects, trees, network, { repeats }) {
  const table = [];
  const cases = [
    ['boosted trees, 100 × 31 leaves', subjects.boostedTrees, trees],
    ['neural network 20-32-16-1, plain TypeScript', subjects.neuralNetwork, network],
  ];
  for (const [what, model, { artifact, data }] of cases) {
    const run = () => seconds(() => model.predict(artifact, data.matrix));
    const { medians } = await interleave([run], repeats);
    table.push({ what: `scoring, ${what}`, ours: data.matrix.rows / medians[0], unit: 'rows/s' });
  }
  return table;
}
