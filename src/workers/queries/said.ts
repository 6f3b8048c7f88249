import type { Column, Table } from '../../core/data/table.ts';
import type { RunId } from '../../core/id.ts';
import type { GridPage } from '../../core/lab/api.ts';
import type { Judged } from '../../core/lab/estimate.ts';
import type { Context } from './context.ts';
import { pageOf } from './grid.ts';

const SHOWN = 200;

/** Judging rows with the truth and what runs said of them in front. */
export function pageSaid(
  { project }: Context,
  judge: Table,
  order: Int32Array,
  runs: readonly (readonly [RunId, Judged])[],
): GridPage {
  const target = project.framing.target!;
  const columns = judge.columns.filter(({ name }) => name !== target);
  const truth = judge.columns.filter(({ name }) => name === target);
  const says = runs.flatMap(([id, judged]) => saidBy(id, judged));
  return pageOf({ ...judge, columns }, order, 0, SHOWN, [...truth, ...says]);
}

/** What a run decided, and of two classes how likely it holds the second. */
function saidBy(id: RunId, { outcome, predictions, decided }: Judged): Column[] {
  const round = (value: number) => Number(value.toPrecision(4));
  if (outcome.task === 'regression')
    return [{ kind: 'number', name: `${id} says`, values: decided.map(round) }];
  const says: Column = {
    kind: 'category',
    name: `${id} says`,
    levels: outcome.classes,
    codes: Int32Array.from(decided),
  };
  if (outcome.task !== 'binary') return [says];
  const values = decided.map((_, row) => round(predictions.values[2 * row + outcome.positive]!));
  return [says, { kind: 'number', name: `${id}: ${outcome.classes[outcome.positive]}`, values }];
}
