import type { PredictionIntervals, ResidualsBy } from '../../core/evaluate/intervals/api.ts';
import { bandColumn, bandNumbers } from '../../core/evaluate/intervals/bands.ts';
import type { Bands } from '../../core/evaluate/intervals/bands.ts';
import { measureIntervals } from '../../core/evaluate/intervals/conformal.ts';
import { residualsIn } from '../../core/evaluate/intervals/residuals.ts';
import { slicingTable } from '../../core/evaluate/slices/slice-table.ts';
import { shortName } from '../../core/data/names.ts';
import { unitHash } from '../../core/hash.ts';
import type { RunId } from '../../core/id.ts';
import { judgedRun } from '../../core/lab/judged-run.ts';
import type { JudgedRun } from '../../core/lab/judged-run.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { figure } from '../../core/words.ts';
import type { Context } from './context.ts';

const WHERE = 'Model, Evaluate.';

async function numbersOf({ lab, project }: Context, id: RunId): Promise<Result<JudgedRun>> {
  const made = await judgedRun(lab, project, id);
  if (!made.ok || made.value.judged.outcome.task === 'regression') return made;
  return fail('needs-numbers', 'Only predicted numbers have residuals.', WHERE, 'Look at slices.');
}

function bandsOf({ lab, project }: Context, made: JudgedRun, by: string | null): Result<Bands> {
  if (by === null) return ok(bandNumbers(made.judged.decided, figure));
  const table = slicingTable(lab, project, made);
  if (!table.ok) return table;
  const bands = bandColumn(table.value, by);
  return bands === null
    ? fail('no-bands', `“${shortName(by)}” makes no bands.`, WHERE, 'Choose another column.')
    : ok(bands);
}

export async function residuals(
  context: Context,
  id: RunId,
  by: string | null,
): Promise<Result<ResidualsBy>> {
  const made = await numbersOf(context, id);
  if (!made.ok) return made;
  const bands = bandsOf(context, made.value, by);
  if (!bands.ok) return bands;
  const { judged, payoff } = made.value;
  return ok(residualsIn(judged, payoff, by ?? 'prediction', bands.value));
}

export async function predictionIntervals(
  context: Context,
  id: RunId,
  level: number,
  by: string | null,
): Promise<Result<PredictionIntervals>> {
  if (!(level > 0 && level < 1))
    return fail('bad-level', 'The level lies between 0 and 100%.', WHERE, 'Choose another.');
  const made = await numbersOf(context, id);
  if (!made.ok) return made;
  const bands = bandsOf(context, made.value, by);
  if (!bands.ok) return bands;
  const { judged, raw, rows } = made.value;
  const { seed } = context.project;
  const half = Uint8Array.from(rows.judge.ids, (row) =>
    Number(unitHash(seed, `intervals/${row}`) < 0.5),
  );
  const predicted = { predicted: raw.values, actual: judged.actual };
  return ok(measureIntervals(predicted, half, level, bands.value));
}
