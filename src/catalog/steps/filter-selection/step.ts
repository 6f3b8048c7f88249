import { readConditions, writeConditions } from '../../../core/data/condition-text.ts';
import { maskRows, sayCondition } from '../../../core/data/conditions.ts';
import { filteringRows, findColumn } from '../../../core/data/table.ts';
import type { Table } from '../../../core/data/table.ts';
import { defineStep } from '../../../core/contracts/step.ts';
import { fail, ok, unwrap } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

type Rule = {
  readonly keep: string;
  readonly conditions: string;
  readonly words: string;
  readonly left: number;
};

/** Which rows stay; a selection of no conditions leaves the table as it is. */
function keptRows(
  table: Table,
  keep: string,
  conditions: string,
): Result<(row: number) => boolean> {
  const where = readConditions(conditions);
  if (!where.ok) return where;
  if (where.value.length === 0) return ok(() => true);
  const mask = maskRows(table, where.value);
  if (!mask.ok) return mask;
  const wanted = keep === 'keep' ? 1 : 0;
  return ok((row) => mask.value[row] === wanted);
}

export default defineStep({
  id: 'filter-selection',
  label: 'Filter to a selection',
  summary: 'Keeps or leaves out the rows that were selected in Explore.',
  home: 'clean',
  columns: 'none',
  params: [
    {
      kind: 'choice',
      id: 'keep',
      label: 'Do',
      help: '',
      default: 'keep',
      options: [
        { value: 'keep', label: 'Keep them' },
        { value: 'drop', label: 'Leave them out' },
      ],
    },
    {
      kind: 'text',
      id: 'conditions',
      label: 'Selection',
      help: 'A row is selected when it meets all of them. Select in Explore to make a new step.',
      default: '',
      holds: 'conditions',
    },
  ],
  accepts: () => true,
  fit(table, _columns, { keep, conditions }) {
    const kept = keptRows(table, keep, conditions);
    if (!kept.ok) return kept;
    let rows = 0;
    for (let row = 0; row < table.rows; row++) if (kept.value(row)) rows++;
    if (rows === 0 && table.rows > 0)
      return fail('no-rows-left', 'No row would be left.', '', 'Loosen the selection.');
    const where = unwrap(readConditions(conditions));
    const words = where
      .map((one) => sayCondition(one, (name) => findColumn(table, name)?.kind))
      .join(' and ');
    const rule: Rule = { keep, conditions: writeConditions(where), words, left: table.rows - rows };
    return ok(rule);
  },
  applying: (table, rule) =>
    filteringRows(table, unwrap(keptRows(table, rule.keep, rule.conditions))),
  explain: ({ keep, words, left }) =>
    words === ''
      ? 'No row is selected: every row stays.'
      : `${keep === 'keep' ? 'Kept' : 'Left out'} rows where ${words}: ${counted(left, 'row')} left out.`,
});
