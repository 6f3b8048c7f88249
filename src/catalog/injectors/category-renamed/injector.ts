import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn } from '../../../core/data/table.ts';
import { changeLevels, commonestLevel, throwCoins } from '../../../core/monitor/traffic/cells.ts';

export default defineInjector({
  id: 'category-renamed',
  label: 'A category is renamed',
  summary:
    'The same thing under another name: one level arrives as another word for part of the sources.',
  group: 'feed',
  changes: 'cells',
  params: [
    {
      kind: 'text',
      id: 'level',
      label: 'Which level',
      help: 'Left empty: the most common one in training rows.',
      default: '',
      holds: 'level',
    },
    {
      kind: 'text',
      id: 'name',
      label: 'Its new name',
      help: 'Left empty: the old name in capitals, with a 2 behind it.',
      default: '',
    },
  ],
  columns: (column) => column.kind === 'category',
  expects: ['data-drift'],
  defaultStrength: 0.6,
  apply(rows, name, strength, settings, context) {
    const column = name === null ? undefined : findColumn(rows, name);
    if (column?.kind !== 'category' || strength <= 0) return rows;
    const level = settings.level || commonestLevel(context.reference, column.name);
    const code = level === null ? -1 : column.levels.indexOf(level);
    if (level === null || code < 0) return rows;
    const coins = throwCoins(context.random, rows.rows, strength);
    const renamed = settings.name || `${level.toUpperCase()} 2`;
    return {
      ...rows,
      ...changeLevels(rows, column, renamed, (old, row) => old === code && coins[row] === 1),
    };
  },
});
