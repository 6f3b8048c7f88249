import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn, replaceColumn } from '../../../core/data/table.ts';
import type { Column, Table } from '../../../core/data/table.ts';
import { changeNumbers, scaleOf, throwCoins } from '../../../core/monitor/cells.ts';

/** The class after this one, the first after the last; null for what is no class. */
function nextClass(classes: readonly string[], name: string | null): string | null {
  const at = name === null ? -1 : classes.indexOf(name);
  return at < 0 ? null : classes[(at + 1) % classes.length]!;
}

function swapClasses(column: Column, classes: readonly string[], coins: Uint8Array): Column {
  switch (column.kind) {
    case 'category': {
      const levels = [...new Set([...column.levels, ...classes])];
      const next = column.levels.map((level) => {
        const name = nextClass(classes, level);
        return name === null ? -1 : levels.indexOf(name);
      });
      const codes = column.codes.map((code, row) =>
        coins[row] === 1 && code >= 0 && next[code]! >= 0 ? next[code]! : code,
      );
      return { ...column, levels, codes };
    }
    case 'number': {
      const values = column.values.map((value, row) => {
        const name = coins[row] === 1 ? nextClass(classes, String(value)) : null;
        return name === null ? value : Number(name);
      });
      return { ...column, values };
    }
    case 'text': {
      const values = column.values.map((value, row) =>
        coins[row] === 1 ? (nextClass(classes, value) ?? value) : value,
      );
      return { ...column, values };
    }
    case 'date':
    case 'image':
      return column;
  }
}

function moveTarget(rows: Table, column: Column, by: number): Table {
  return column.kind === 'number' ? changeNumbers(rows, column, (value) => value + by) : rows;
}

export default defineInjector({
  id: 'concept-shift',
  label: 'The answer changes',
  summary:
    'The inputs look as ever, but what they lead to is another: classes swap for part of the rows, or the number to predict moves.',
  params: [
    {
      kind: 'number',
      id: 'shift',
      label: 'Shift at full strength',
      help: 'For a number: how far the target moves at strength 1, in its standard deviations.',
      default: 2,
      min: -10,
      max: 10,
      unit: 'sd',
    },
  ],
  columns: null,
  expects: 'model-quality',
  defaultStrength: 0.4,
  apply(rows, _column, strength, settings, context) {
    const column = findColumn(rows, context.target.column);
    if (column === undefined || strength <= 0) return rows;
    const { outcome } = context.target;
    if (outcome.task === 'regression') {
      const sd = scaleOf(context.reference, column.name)?.sd ?? 1;
      return moveTarget(rows, column, strength * settings.shift * sd);
    }
    const coins = throwCoins(context.random, rows.rows, strength);
    return replaceColumn(rows, column.name, swapClasses(column, outcome.classes, coins));
  },
});
