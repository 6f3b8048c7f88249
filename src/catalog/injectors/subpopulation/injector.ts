import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn } from '../../../core/data/table.ts';
import type { CategoryColumn, Column, Table } from '../../../core/data/table.ts';
import { rarestLevel, scaleOf, throwCoins } from '../../../core/monitor/traffic/cells.ts';
import { randomFrom } from '../../../core/random.ts';

/** Up or down: the same for a column throughout the season, whatever the tick. */
const side = (name: string): number => (randomFrom(`subpopulation ${name}`).next() < 0.5 ? -1 : 1);

function toLevel(column: CategoryColumn, reference: Table, coins: Uint8Array): Column {
  const level = rarestLevel(reference, column.name);
  const code = level === null ? -1 : column.levels.indexOf(level);
  if (code < 0) return column;
  const codes = column.codes.map((old, row) => (old >= 0 && coins[row] === 1 ? code : old));
  return { ...column, codes };
}

export default defineInjector({
  id: 'subpopulation',
  label: 'A new group appears',
  summary:
    'Part of the rows come from people nobody trained on: all their numbers and categories differ at once.',
  group: 'world',
  changes: 'row',
  params: [
    {
      kind: 'number',
      id: 'distance',
      label: 'How far they are',
      help: 'How far each of their numbers lies from the usual, in standard deviations of the training rows.',
      default: 1.5,
      min: 0.1,
      max: 10,
      unit: 'sd',
    },
  ],
  columns: null,
  expects: ['data-drift', 'model-quality'],
  defaultStrength: 0.4,
  apply(rows, _column, strength, settings, context) {
    if (strength <= 0) return rows;
    const coins = throwCoins(context.random, rows.rows, strength);
    const columns = rows.columns.map((column): Column => {
      if (column.name === context.target.column) return column;
      if (findColumn(context.reference, column.name)?.kind !== column.kind) return column;
      if (column.kind === 'category') return toLevel(column, context.reference, coins);
      const scale = scaleOf(context.reference, column.name);
      if (column.kind !== 'number' || scale === null) return column;
      const by = side(column.name) * settings.distance * scale.sd;
      const values = column.values.map((value, row) => (coins[row] === 1 ? value + by : value));
      return { ...column, values };
    });
    return { ...rows, columns };
  },
});
