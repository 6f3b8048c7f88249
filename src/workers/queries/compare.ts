import type {
  Comparison,
  Differences,
  DifferingRows,
  Luck,
  TradeOff,
} from '../../core/evaluate/compare/api.ts';
import { comparableRuns, whyAlone } from '../../core/evaluate/compare/comparable.ts';
import { compareJudged } from '../../core/evaluate/compare/compare-runs.ts';
import { differencesOf, pickDiffering } from '../../core/evaluate/compare/differences.ts';
import { markDominated } from '../../core/evaluate/compare/front.ts';
import { luckOfRuns } from '../../core/evaluate/compare/luck.ts';
import { slicingColumns } from '../../core/evaluate/slices/slice-columns.ts';
import { slicingTable } from '../../core/evaluate/slices/slice-table.ts';
import type { Condition } from '../../core/data/condition.ts';
import { maskRows } from '../../core/data/conditions.ts';
import { takeRows } from '../../core/data/table.ts';
import type { RunId } from '../../core/id.ts';
import type { GridPage } from '../../core/lab/api.ts';
import { judgedRun, predictMatrix } from '../../core/lab/judged-run.ts';
import type { JudgedRun } from '../../core/lab/judged-run.ts';
import { metricOf } from '../../core/lab/estimate.ts';
import type { Run } from '../../core/project/project.ts';
import { findRun } from '../../core/project/views.ts';
import { randomFrom } from '../../core/random.ts';
import { drive, stepOf } from '../../core/recipe/work.ts';
import type { WorkHooks } from '../../core/recipe/work.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { pageSaid } from './said.ts';
import { inTurns } from './slices.ts';

const CALLS = 100;
const WARM_UP = 10;
const MOST_LUCKY = 60;

type Held = Pick<JudgedRun, 'run' | 'judged' | 'payoff'>;

/** Judged one after the other; what only one of them needs is let go of. */
async function judgeAll(
  { lab, project }: Context,
  runs: readonly Run[],
  hooks: WorkHooks,
): Promise<Result<readonly Held[]>> {
  const held: Held[] = [];
  for (const { id } of runs) {
    const made = await judgedRun(lab, project, id);
    if (!made.ok) return made;
    const { run, judged, payoff } = made.value;
    held.push({ run, judged, payoff });
    hooks.progress({ done: held.length / runs.length / 2, total: 1 });
    await hooks.checkpoint();
  }
  return ok(held);
}

function firstOf({ project }: Context, id: RunId): Result<Run> {
  const run = findRun(project, id);
  const why = run === undefined ? 'There is no such run.' : whyAlone(project, run);
  return why === null
    ? ok(run!)
    : fail(
        'not-comparable',
        `“${id}” is not comparable. ${why}`,
        'Model, Runs.',
        'Train it again.',
      );
}

/** The second half of work whose first half was judging. */
const later = (hooks: WorkHooks): WorkHooks => ({
  ...hooks,
  progress: ({ done, total }) => hooks.progress({ done: 0.5 + done / total / 2, total: 1 }),
});

export function compareRuns(context: Context, id: RunId): Promise<Result<Comparison>> {
  return inTurns('compare', async (hooks) => {
    const first = firstOf(context, id);
    if (!first.ok) return first;
    const { project } = context;
    const { runs, leftOut } = comparableRuns(project, first.value);
    const held = await judgeAll(context, runs, hooks);
    if (!held.ok) return held;
    const random = randomFrom(project.seed).fork('compare');
    const work = compareJudged(held.value, project.framing.metric!, random);
    return ok({ ...(await drive(stepOf(work, 0, 1), later(hooks))), leftOut });
  });
}

export function luckOfChoice(context: Context, id: RunId): Promise<Result<Luck>> {
  return inTurns('luck', async (hooks) => {
    const first = firstOf(context, id);
    if (!first.ok) return first;
    const { project } = context;
    const { runs } = comparableRuns(project, first.value, MOST_LUCKY);
    const held = await judgeAll(context, runs, hooks);
    if (!held.ok) return held;
    const random = randomFrom(project.seed).fork('luck');
    const work = luckOfRuns(held.value, project.framing.metric!, random);
    return ok(await drive(stepOf(work, 0, 1), later(hooks)));
  });
}

async function twoRuns({ lab, project }: Context, a: RunId, b: RunId) {
  const first = await judgedRun(lab, project, a);
  if (!first.ok) return first;
  const second = await judgedRun(lab, project, b);
  if (!second.ok) return second;
  const table = slicingTable(lab, project, first.value);
  return table.ok ? ok({ first: first.value, second: second.value, table: table.value }) : table;
}

export async function runDifferences(
  context: Context,
  a: RunId,
  b: RunId,
): Promise<Result<Differences>> {
  const both = await twoRuns(context, a, b);
  if (!both.ok) return both;
  const { first, second, table } = both.value;
  return ok(differencesOf(first, second, table, slicingColumns(context.project, table)));
}

export async function differingRows(
  context: Context,
  a: RunId,
  b: RunId,
  which: DifferingRows,
  where: readonly Condition[],
): Promise<Result<GridPage>> {
  const both = await twoRuns(context, a, b);
  if (!both.ok) return both;
  const { first, second, table } = both.value;
  const mask = maskRows(table, where);
  if (!mask.ok) return mask;
  const order = pickDiffering(first.judged, second.judged, which).filter(
    (row) => mask.value[row] === 1,
  );
  return ok(
    pageSaid(context, first.rows.judge, order, [
      [a, first.judged],
      [b, second.judged],
    ]),
  );
}

export function tradeOffs(
  context: Context,
  ids: readonly RunId[],
): Promise<Result<readonly TradeOff[]>> {
  return inTurns('compare', async (hooks) => {
    const measured: Omit<TradeOff, 'dominatedBy'>[] = [];
    for (const id of ids) {
      const made = await judgedRun(context.lab, context.project, id);
      if (!made.ok) return made;
      const time = timeSingleRows(context, made.value);
      if (!time.ok) return time;
      const { result } = made.value.run;
      measured.push({
        run: id,
        metric: result.metric.value,
        bytes: result.artifactBytes,
        milliseconds: time.value,
        calls: CALLS,
        seconds: result.seconds,
      });
      hooks.progress({ done: measured.length, total: ids.length });
      await hooks.checkpoint();
    }
    const sign = metricOf(context.project.framing.metric!).better === 'higher' ? 1 : -1;
    return ok(markDominated(measured, sign));
  });
}

/** Mean milliseconds of single rows, once the code is warm: a worker's clock is too coarse for one. */
function timeSingleRows({ lab }: Context, { bundle, rows }: JudgedRun): Result<number> {
  let started = performance.now();
  for (let call = -WARM_UP; call < CALLS; call++) {
    if (call === 0) started = performance.now();
    const row = takeRows(rows.judge, Int32Array.of((call + WARM_UP) % rows.judge.rows));
    const matrix = lab.matrix(bundle.recipe, row, bundle.artifact.model);
    if (!matrix.ok) return matrix;
    predictMatrix(bundle, matrix.value);
  }
  return ok((performance.now() - started) / CALLS);
}
