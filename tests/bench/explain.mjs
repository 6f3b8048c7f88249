import { hooks, inputOf, unwrap } from './comparisons.mjs';
import { drawRows } from './data.mjs';
import { interleave, seconds } from './measure.mjs';

const LIMIT = 2;
const ROWS = 1000;

/** Exact Shapley values of 1,000 rows by 100 full trees of depth 6: at most two seconds. */
export async function measureTreeShap(subjects, { repeats }) {
  const data = drawRows(subjects.randomFrom, 20_000, 20);
  const settings = { rounds: 100, rate: 0.1, leaves: 64, depth: 6, minimum: 20 };
  const fixed = { l2: 0, subsample: 1, patience: 0 };
  const input = inputOf(data, { ...settings, ...fixed });
  const artifact = unwrap(await subjects.boostedTrees.train(input, hooks, null));
  const form = subjects.boostedTrees.exactForm(artifact, 1);
  const leaves = form.trees.reduce((sum, { tree }) => sum + (tree.left.length + 1) / 2, 0);
  const rows = {
    ...data.matrix,
    rows: ROWS,
    values: data.matrix.values.slice(0, ROWS * data.matrix.columns),
  };
  const run = () => seconds(() => subjects.complete(subjects.explainTrees(form, rows)));
  const { medians } = await interleave([run], repeats);
  const mean = Math.round(leaves / form.trees.length);
  return [
    {
      what: `exact Shapley values, 1,000 rows by 100 trees of depth 6 (${mean} leaves)`,
      ours: medians[0],
      theirs: LIMIT,
      other: 'allowed',
      ratio: LIMIT / medians[0],
      unit: 's',
    },
  ];
}
