import { additivityGap } from '../../explain/attributions.ts';
import type { Attributions } from '../../explain/attributions.ts';
import type { ExplainMethod, OpenColumns } from '../../explain/api.ts';
import { sumByGroup } from '../../explain/columns/groups.ts';
import type { ExactForm, ExplainUnit } from '../../explain/exact-form.ts';
import { columnMeans, explainLinear } from '../../explain/linear/linear-shap.ts';
import { enumerateShapley, FEW_PLAYERS } from '../../explain/sampled/enumerate.ts';
import { groupGame } from '../../explain/sampled/group-game.ts';
import { sampleShapley } from '../../explain/sampled/sampled-shapley.ts';
import { explainTreesBeside } from '../../explain/trees/interventional.ts';
import { explainTrees } from '../../explain/trees/tree-shap.ts';
import { leavesOf } from '../../model/trees/tree.ts';
import type { DesignMatrix } from '../../model/task.ts';
import type { Pieces } from '../../pieces.ts';
import { randomFrom } from '../../random.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { answerMatrix, drawRows, takeMatrixRows, trainMatrix } from './subject.ts';
import type { Subject } from './subject.ts';

/** Background rows of sampled attributions, each walked once a round. */
const BACKGROUND = 50;
/** Training rows the means of a linear background are taken over. */
const MEANS = 20_000;

export interface Attributed extends Attributions {
  readonly method: ExplainMethod;
  readonly unit: ExplainUnit;
  readonly errors: Float64Array | null;
  readonly orders: number | null;
  readonly answers: Float64Array;
  readonly gap: number;
}

/** What an exact form says of each row, in its unit, the way the model computes it. */
export function answersOfForm(form: ExactForm, rows: DesignMatrix): Float64Array {
  const answers = new Float64Array(rows.rows);
  if (form.kind === 'linear') {
    for (let row = 0; row < rows.rows; row++) {
      let sum = form.intercept;
      for (let j = 0; j < rows.columns; j++)
        sum += form.coefficients[j]! * rows.values[row * rows.columns + j]!;
      answers[row] = sum;
    }
    return answers;
  }
  for (const { tree, says } of form.trees)
    for (const [row, leaf] of leavesOf(tree, rows).entries())
      answers[row] = answers[row]! + says[leaf]!;
  return answers.map((sum) => form.base + form.scale * sum);
}

/** Training rows whose cells stand for open columns. */
function backgroundOf(subject: Subject): Result<DesignMatrix> {
  const train = trainMatrix(subject);
  if (!train.ok) return train;
  const drawn = drawRows(subject.project, 'background', train.value.rows, BACKGROUND);
  return ok(takeMatrixRows(train.value, drawn));
}

type Exact = Attributions & { readonly method: ExplainMethod };

function* exactly(
  subject: Subject,
  form: ExactForm,
  rows: DesignMatrix,
  open: OpenColumns,
): Pieces<Result<Exact>> {
  if (form.kind === 'trees') {
    const found = open === 'paths' ? yield* explainTrees(form, rows) : null;
    if (found !== null) return ok({ ...found, method: 'trees' });
    const background = backgroundOf(subject);
    if (!background.ok) return background;
    const beside = yield* explainTreesBeside(form, rows, background.value);
    return ok({ ...beside, method: 'trees-beside' });
  }
  const train = trainMatrix(subject);
  if (!train.ok) return train;
  const drawn = drawRows(subject.project, 'means', train.value.rows, MEANS);
  const means = columnMeans(takeMatrixRows(train.value, drawn));
  return ok({ ...explainLinear(form, rows, means), method: 'linear' });
}

/**
 * Attributions of rows behind the recipe to groups of own columns: exact where the model has a form
 * for it, of every subset where groups are few, sampled otherwise.
 */
export function* attribute(
  subject: Subject,
  rows: DesignMatrix,
  output: number,
  open: OpenColumns = 'paths',
): Pieces<Result<Attributed>> {
  const { project, groups, judgedRun } = subject;
  const { engine, artifact, outcome } = judgedRun.bundle;
  const form = engine.exactForm?.(artifact, output) ?? null;
  if (form !== null) {
    const exact = yield* exactly(subject, form, rows, open);
    if (!exact.ok) return exact;
    const summed = sumByGroup(exact.value, groups);
    const answers = answersOfForm(form, rows);
    const gap = additivityGap(summed, answers);
    const { method } = exact.value;
    const { unit } = form;
    return ok({ ...summed, method, unit, errors: null, orders: null, answers, gap });
  }
  const background = backgroundOf(subject);
  if (!background.ok) return background;
  const game = groupGame(rows, background.value, groups, answerMatrix(subject, output));
  const unit: ExplainUnit = outcome.task === 'regression' ? 'number' : 'probability';
  if (game.players <= FEW_PLAYERS) {
    const found = yield* enumerateShapley(game, rows.rows);
    if (!found.ok) return found;
    const gap = additivityGap(found.value, found.value.answers);
    return ok({ ...found.value, method: 'enumerated', unit, errors: null, orders: null, gap });
  }
  const random = randomFrom(project.seed).fork('orders');
  const found = yield* sampleShapley(game, rows.rows, 1, random);
  if (!found.ok) return found;
  const gap = additivityGap(found.value, found.value.answers);
  return ok({ ...found.value, method: 'sampled', unit, gap });
}
