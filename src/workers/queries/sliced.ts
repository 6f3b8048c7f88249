import type { Condition } from '../../core/data/condition.ts';
import { maskRows } from '../../core/data/conditions.ts';
import type { Table } from '../../core/data/table.ts';
import { RunMeter } from '../../core/evaluate/compare/run-meter.ts';
import { estimateFigures } from '../../core/evaluate/scores/meter.ts';
import type {
  SliceAsked,
  SliceFigures,
  SliceMeasure,
  SliceOption,
  SliceReport,
  SliceSearch,
} from '../../core/evaluate/slices/api.ts';
import { figuresOf, groupConditions } from '../../core/evaluate/slices/figures.ts';
import { LEAST_ROWS } from '../../core/evaluate/slices/gap.ts';
import { lossesOf, measuresOf } from '../../core/evaluate/slices/losses.ts';
import { searchSlices as search } from '../../core/evaluate/slices/search.ts';
import { sliceColumn, slicingColumns } from '../../core/evaluate/slices/slice-columns.ts';
import { slicingTable } from '../../core/evaluate/slices/slice-table.ts';
import { declaredGroups } from '../../core/fairness/declare.ts';
import { unitHash } from '../../core/hash.ts';
import type { RunId } from '../../core/id.ts';
import type { GridPage } from '../../core/lab/api.ts';
import { moneyOfJudged } from '../../core/lab/judge.ts';
import { judgedRun } from '../../core/lab/judged-run.ts';
import { randomFrom } from '../../core/random.ts';
import { drive, stepOf } from '../../core/recipe/work.ts';
import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { pageSaid } from './said.ts';
import { inTurns } from './slices.ts';

async function opened({ lab, project }: Context, id: RunId) {
  const made = await judgedRun(lab, project, id);
  if (!made.ok) return made;
  const table = slicingTable(lab, project, made.value);
  return table.ok ? ok({ made: made.value, table: table.value }) : table;
}

type Known = Pick<SliceFigures, 'kind' | 'name' | 'where'>;

/** Named slices and declared groups, then the one asked for. */
async function knownIn(
  { lab, project }: Context,
  table: Table,
  asked: SliceAsked | null,
): Promise<Result<readonly Known[]>> {
  const prepared = await lab.ready(project);
  if (!prepared.ok) return prepared;
  const declared = declaredGroups(project, prepared.value.parts.train.table);
  return ok([
    ...(asked === null ? [] : [{ kind: 'asked' as const, ...asked }]),
    ...project.slices.map(({ name, where }) => ({ kind: 'named' as const, name, where })),
    ...declared.flatMap((one) =>
      groupConditions(table, one).map((group) => ({ kind: 'group' as const, ...group })),
    ),
  ]);
}

export function slices(
  context: Context,
  id: RunId,
  wanted: SliceMeasure | null,
  asked: SliceAsked | null,
): Promise<Result<SliceReport>> {
  return inTurns('slices', async (hooks) => {
    const open = await opened(context, id);
    if (!open.ok) return open;
    const { made, table } = open.value;
    const known = await knownIn(context, table, asked);
    if (!known.ok) return known;
    const measures = measuresOf(made);
    const measure = measures.find((one) => one === wanted) ?? measures[0]!;
    const masked = known.value.flatMap((slice) => {
      const mask = maskRows(table, slice.where);
      return mask.ok ? [{ ...slice, mask: mask.value }] : [];
    });
    const { project } = context;
    const metric = project.framing.metric!;
    const random = randomFrom(project.seed).fork('slices');
    const money = made.payoff === null ? null : moneyOfJudged(made.payoff, made.judged);
    const whole = estimateFigures(
      new RunMeter(made.judged, metric, money),
      random.fork('all'),
      200,
    );
    const [own] = await drive(stepOf(whole, 0, 2), hooks);
    const losses = lossesOf(measure, made);
    const work = figuresOf(made, masked, losses, metric, random);
    return ok({
      rows: table.rows,
      metric: own!,
      measure,
      measures,
      slices: await drive(stepOf(work, 1, 2), hooks),
    });
  });
}

export function searchSlices(
  context: Context,
  id: RunId,
  measure: SliceMeasure,
): Promise<Result<SliceSearch>> {
  return inTurns('slice search', async (hooks) => {
    const open = await opened(context, id);
    if (!open.ok) return open;
    const { made, table } = open.value;
    const { project } = context;
    const columns = [];
    for (const name of slicingColumns(project, table)) {
      const column = sliceColumn(table, name, LEAST_ROWS);
      if (column !== null) columns.push(column);
      await hooks.checkpoint();
    }
    const half = Uint8Array.from(table.ids, (row) =>
      Number(unitHash(project.seed, `slices/${row}`) < 0.5),
    );
    const found = search(lossesOf(measure, made), columns, half);
    return ok({ measure, ...(await drive(stepOf(found, 0, 1), hooks)) });
  });
}

export async function sliceOptions(
  context: Context,
  id: RunId,
): Promise<Result<readonly SliceOption[]>> {
  const open = await opened(context, id);
  if (!open.ok) return open;
  const { table } = open.value;
  return ok(
    slicingColumns(context.project, table).flatMap((name) => {
      const column = sliceColumn(table, name, 1);
      if (column === null) return [];
      const rows = column.conditions.map(() => 0);
      for (const code of column.codes) if (code >= 0) rows[code]!++;
      return [{ column: name, conditions: column.conditions, rows }];
    }),
  );
}

export async function sliceRows(
  context: Context,
  id: RunId,
  measure: SliceMeasure,
  where: readonly Condition[],
): Promise<Result<GridPage>> {
  const open = await opened(context, id);
  if (!open.ok) return open;
  const { made, table } = open.value;
  const mask = maskRows(table, where);
  if (!mask.ok) return mask;
  const losses = lossesOf(measure, made);
  const order = Int32Array.from(losses, (_, row) => row)
    .filter((row) => mask.value[row] === 1)
    .sort((a, b) => losses[b]! - losses[a]! || a - b);
  return ok(pageSaid(context, made.rows.judge, order, [[id, made.judged]]));
}
