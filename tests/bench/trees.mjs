import { join } from 'node:path';
import { inputOf, unwrap } from './comparisons.mjs';
import { drawRows, writeRows } from './data.mjs';
import { interleave, median, seconds } from './measure.mjs';

const SLICE_MS = 10;

function aucOf(target, { values }) {
  const order = [...target.keys()].sort((a, b) => values[2 * a + 1] - values[2 * b + 1]);
  let below = 0;
  let sum = 0;
  for (const row of order) {
    if (target[row] === 1) sum += below;
    else below++;
  }
  return sum / (below * (target.length - below));
}

/** As the app trains: a turn of the event loop every 10 ms, and a curve that hears every step. */
function livelyHooks(subjects) {
  let turned = performance.now();
  const curve = [];
  return {
    async checkpoint() {
      if (performance.now() - turned < SLICE_MS) return;
      await subjects.turnLoop();
      turned = performance.now();
    },
    async report(progress) {
      curve.push(progress);
      await this.checkpoint();
    },
    resume: null,
  };
}

const silent = { checkpoint: async () => {}, report: async () => {}, resume: null };

/**
 * One model as the app trains it, the same without hooks, and scikit-learn's. `job` is what the script
 * is asked for; both sides' AUC is taken on the training rows.
 */
async function compare(
  subjects,
  sklearn,
  folder,
  { what, model, data, settings, job, other, repeats },
) {
  const input = inputOf(data, settings);
  let artifact;
  const train = (hooks) =>
    seconds(async () => {
      artifact = unwrap(await model.train(input, hooks(), null));
    });
  const lively = () => train(() => livelyHooks(subjects));
  const bare = () => train(() => silent);
  const file = join(folder, `${job.what}.f64`);
  writeRows(file, data);
  const { rows, columns } = data.matrix;
  const aucs = [];
  const there = async () => {
    const answer = await sklearn.time({ file, rows, columns, ...job });
    aucs.push(answer.auc);
    return answer.seconds;
  };
  const rivals = sklearn === null ? [lively, bare] : [lively, bare, there];
  const { medians, ratio } = await interleave(rivals, repeats);
  const own = aucOf(data.target, model.predict(artifact, data.matrix)).toFixed(4);
  const auc = sklearn === null ? own : `${own} and ${median(aucs).toFixed(4)}`;
  const size = `${rows.toLocaleString('en')} × ${columns}`;
  const table = [{ what: `${what}, ${size} (AUC ${auc})`, ours: medians[0], unit: 's' }];
  if (sklearn !== null) Object.assign(table[0], { theirs: medians[2], other, ratio: ratio(2) });
  table.push({
    what: 'the same without curve and pauses',
    ours: medians[1],
    theirs: medians[0],
    other: 'with them',
    ratio: 1 / ratio(1),
    unit: 's',
  });
  return { artifact, data, rows: table };
}

export function compareTrees(subjects, sklearn, folder, { repeats, rows }) {
  const rounds = 100;
  return compare(subjects, sklearn, folder, {
    what: `boosted trees, ${rounds} × 31 leaves`,
    model: subjects.boostedTrees,
    data: drawRows(subjects.randomFrom, rows, 20),
    settings: { rounds, rate: 0.1, leaves: 31, minimum: 20, l2: 0, subsample: 1, patience: 0 },
    job: { what: 'trees', rounds },
    other: 'HistGradientBoosting, one thread',
    repeats,
  });
}

export function compareForests(subjects, sklearn, folder, { repeats, rows }) {
  const [trees, depth] = [100, 12];
  return compare(subjects, sklearn, folder, {
    what: `random forest, ${trees} trees, depth ${depth}`,
    model: subjects.randomForest,
    data: drawRows(subjects.randomFrom, rows, 20),
    settings: { trees, depth, minimum: 1, features: 'root', criterion: 'gini', bootstrap: true },
    job: { what: 'forest', trees, depth },
    other: 'RandomForestClassifier, one thread',
    repeats,
  });
}
