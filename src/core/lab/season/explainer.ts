import type { Table } from '../../data/table.ts';
import { takeRows } from '../../data/table.ts';
import type { Bundle } from '../../deploy/bundle.ts';
import { ASKED } from '../../deploy/decide.ts';
import type { Attributions } from '../../explain/attributions.ts';
import { groupBySource, sumByGroup } from '../../explain/columns/groups.ts';
import type { ColumnGroups } from '../../explain/columns/groups.ts';
import type { ExactForm } from '../../explain/exact-form.ts';
import { columnMeans, explainLinear } from '../../explain/linear/linear-shap.ts';
import { groupGame } from '../../explain/sampled/group-game.ts';
import { sampleShapley } from '../../explain/sampled/sampled-shapley.ts';
import { explainTrees } from '../../explain/trees/tree-shap.ts';
import { traceOutputs } from '../../features/lineage.ts';
import type { DesignMatrix } from '../../model/task.ts';
import { timesOf } from '../../monitor/traffic/plan-season.ts';
import type { Explainer } from '../../monitor/watch/attribution-watch.ts';
import { complete } from '../../pieces.ts';
import { randomFrom } from '../../random.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { outputOf, takeMatrixRows } from '../explaining/subject.ts';
import { predictMatrix } from '../judged-run.ts';
import type { Lab } from '../lab.ts';

/** Rows explained of the training rows, in a tick, and in a window, at most. */
const EXACT = { reference: 300, perTick: 8, wanted: 96 };
const SAMPLED = { reference: 48, perTick: 1, wanted: 24 };
const BACKGROUND = 8;
/** Nodes of trees a tick may walk through. */
const NODES = 60_000;

type Explain = (rows: DesignMatrix) => Attributions | null;

/**
 * What a release leans on: exact attributions of trees and linear models, sampled ones of others.
 * Null where there are fewer than two columns to tell apart.
 */
export function openExplainer(
  lab: Lab,
  bundle: Bundle,
  training: Table,
  seed: number,
  timeColumn: string | null,
): Result<Explainer | null> {
  const random = randomFrom(seed).fork('explained training rows');
  const traced = traceOutputs(bundle.recipe, training, lab.catalog.steps);
  if (!traced.ok) return traced;
  const groups = groupBySource(bundle.artifact.features, traced.value);
  if (groups.names.length < 2) return ok(null);
  const exact = bundle.engine.exactForm?.(bundle.artifact, outputsOf(bundle)[0]!) !== undefined;
  const bounds = exact ? EXACT : SAMPLED;
  const drawn = random.sample(training.rows, Math.min(training.rows, bounds.reference)).sort();
  const rows = takeRows(training, drawn);
  const matrix = lab.matrix(bundle.recipe, rows, bundle.artifact.model);
  if (!matrix.ok) return matrix;
  const explain = exact
    ? explainExactly(bundle, matrix.value, groups)
    : explainBySamples(bundle, matrix.value, groups, seed);
  const decided = likeliest(bundle, matrix.value);
  const reference = sizesOf(explain, groups.names.length, matrix.value, decided);
  if (reference === null || reference.every((size) => size === 0)) return ok(null);
  const nodes = exact ? countNodes(bundle) : 0;
  const perTick = Math.max(1, Math.min(bounds.perTick, Math.floor(NODES / Math.max(1, nodes))));
  return ok({
    names: groups.names,
    reference,
    times: timesOf(rows, timeColumn),
    perTick,
    wanted: Math.min(bounds.wanted, 12 * perTick),
    sizes: (said, places) =>
      sizesOf(
        explain,
        groups.names.length,
        takeMatrixRows(said.matrix, places),
        Float64Array.from(places, (place) => said.decided[place]!),
      )!,
  });
}

/** Outputs that are explained: the positive class of two, each of many, or the number. */
function outputsOf({ outcome }: Bundle): number[] {
  if (outcome.task === 'regression') return [0];
  return outcome.task === 'binary' ? [outcome.positive] : outcome.classes.map((_, k) => k);
}

function countNodes({ engine, artifact, outcome }: Bundle): number {
  const output = outcome.task === 'binary' ? outcome.positive : 0;
  const form = engine.exactForm?.(artifact, output);
  if (form?.kind !== 'trees') return 0;
  return form.trees.reduce((sum, { tree }) => sum + tree.left.length, 0);
}

function likeliest(bundle: Bundle, rows: DesignMatrix): Float64Array {
  const { width, values } = predictMatrix(bundle, rows);
  return Float64Array.from({ length: rows.rows }, (_, row) => {
    const own = values.subarray(row * width, (row + 1) * width);
    return own.indexOf(own.reduce((a, b) => Math.max(a, b)));
  });
}

/** Of many classes, each row is explained as the class it was decided as. */
function sizesOf(
  explain: (output: number) => Explain,
  width: number,
  rows: DesignMatrix,
  decided: Float64Array,
): Float64Array | null {
  const sizes = new Float64Array(rows.rows * width);
  const asked = new Map<number, number[]>();
  decided.forEach((k, row) => {
    const output = k === ASKED ? 0 : k;
    asked.set(output, [...(asked.get(output) ?? []), row]);
  });
  for (const [output, places] of asked) {
    const found = explain(output)(takeMatrixRows(rows, Int32Array.from(places)));
    if (found === null) return null;
    places.forEach((row, i) => {
      for (let j = 0; j < width; j++)
        sizes[row * width + j] = Math.abs(found.values[i * width + j]!);
    });
  }
  return sizes;
}

/** One explanation an output, made when it is first asked for; all of two classes are one. */
function byOutput(bundle: Bundle, make: (output: number) => Explain): (output: number) => Explain {
  const made = new Map<number, Explain>();
  const { outcome } = bundle;
  return (asked) => {
    const output =
      outcome.task === 'regression' ? 0 : outcome.task === 'binary' ? outcome.positive : asked;
    const known = made.get(output) ?? make(output);
    made.set(output, known);
    return known;
  };
}

function explainExactly(bundle: Bundle, background: DesignMatrix, groups: ColumnGroups) {
  const means = columnMeans(background);
  const attribute = (form: ExactForm, rows: DesignMatrix): Attributions | null =>
    form.kind === 'trees' ? complete(explainTrees(form, rows)) : explainLinear(form, rows, means);
  return byOutput(bundle, (output) => {
    const form = bundle.engine.exactForm!(bundle.artifact, output);
    return (rows) => {
      const found = form === null ? null : attribute(form, rows);
      return found === null ? null : sumByGroup(found, groups);
    };
  });
}

function explainBySamples(
  bundle: Bundle,
  training: DesignMatrix,
  groups: ColumnGroups,
  seed: number,
) {
  const random = randomFrom(seed).fork('orders of a season');
  const drawn = random.sample(training.rows, Math.min(training.rows, BACKGROUND)).sort();
  const background = takeMatrixRows(training, drawn);
  return byOutput(bundle, (output) => (rows) => {
    const answer = (asked: DesignMatrix) => ok(outputOf(predictMatrix(bundle, asked), output));
    const game = groupGame(rows, background, groups, answer);
    const found = complete(sampleShapley(game, rows.rows, 1, random.fork(`${output}`)));
    return found.ok ? found.value : null;
  });
}
