import { defineInjector } from '../../../core/contracts/injector.ts';
import { cellText, findColumn, replaceColumn } from '../../../core/data/table.ts';
import type { Column } from '../../../core/data/table.ts';
import { loseCells, throwCoins } from '../../../core/monitor/traffic/cells.ts';

/** The cells as words with a unit behind them, as a careless export writes numbers. */
function asWords(column: Column, rows: number): Column {
  const values = Array.from({ length: rows }, (_one, row) => {
    const text = cellText(column, row);
    return text === '' ? null : `${text} approx.`;
  });
  return { kind: 'text', name: column.name, values };
}

export default defineInjector({
  id: 'schema-change',
  label: 'The schema changes upstream',
  summary:
    'A column is renamed, dropped or sent as words by part of the sources; at full strength by all, and the endpoint refuses every row.',
  group: 'feed',
  changes: 'columns',
  params: [
    {
      kind: 'choice',
      id: 'change',
      label: 'What changes',
      help: 'Renamed: the values come under another name. Dropped: they come no more. As words: a word stands behind every value.',
      default: 'renamed',
      options: [
        { value: 'renamed', label: 'Renamed' },
        { value: 'dropped', label: 'Dropped' },
        { value: 'words', label: 'Sent as words' },
      ],
    },
  ],
  columns: () => true,
  expects: ['data-quality'],
  defaultStrength: 0.5,
  apply(rows, name, strength, settings, context) {
    const column = name === null ? undefined : findColumn(rows, name);
    if (column === undefined || strength <= 0) return rows;
    const coins = throwCoins(context.random, rows.rows, strength);
    const isMoved = (row: number): boolean => coins[row] === 1;
    const left = loseCells(column, isMoved);
    const whole = strength >= 1;
    const { change } = settings;
    if (change === 'dropped') return replaceColumn(rows, column.name, ...(whole ? [] : [left]));
    if (change === 'words')
      return replaceColumn(rows, column.name, whole ? asWords(column, rows.rows) : left);
    const moved = { ...loseCells(column, (row) => !isMoved(row)), name: `${column.name}_v2` };
    return replaceColumn(rows, column.name, ...(whole ? [moved] : [left, moved]));
  },
});
