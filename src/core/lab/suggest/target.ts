import type { Task } from '../../model/task.ts';
import { whyNotTask } from '../../project/apply/framing.ts';
import type { ColumnSummary, Project } from '../../project/project.ts';

const TELLING =
  /^(target|label|class|outcome|result|y|response|churn(ed)?|default(ed)?|fraud|subscribed|survived|approved|damaged|rentals|count|cnt|price|sales|demand|quantity|score)$/i;

/** The kind of answer a column can give: a number with many values is a number, words are classes. */
export function likelyTask(column: ColumnSummary): Task | null {
  const order: Task[] =
    column.kind === 'number' && column.distinct > 10
      ? ['regression']
      : ['binary', 'multiclass', 'regression'];
  return order.find((task) => whyNotTask(column, task) === null) ?? null;
}

/** The column most likely meant: a telling name first, else the last one that can be predicted. */
export function likelyTarget(
  project: Project,
): { column: ColumnSummary; task: Task; why: string } | null {
  const columns = (project.imported?.columns ?? []).filter((column) => likelyTask(column) !== null);
  const named = columns.find((column) => TELLING.test(column.name));
  const column = named ?? columns.at(-1);
  if (column === undefined) return null;
  const why =
    named === undefined
      ? `“${column.name}” is the last column that can be predicted.`
      : `“${column.name}” is named like an answer.`;
  return { column, task: likelyTask(column)!, why };
}

const YES = /^(yes|true|1|y|positive|bad|spam|fraud|churned|default|won|success)$/i;

/** Of two classes the one that sounds like a yes, else the rarer. */
export function likelyPositive(column: ColumnSummary): string | null {
  const classes = column.top.map(([name]) => name);
  if (classes.length !== 2) return null;
  return classes.find((name) => YES.test(name)) ?? classes[1]!;
}
