import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn, replaceColumn } from '../../../core/data/table.ts';
import type { Column, Table } from '../../../core/data/table.ts';
import {
  changeNumbers,
  commonestLevel,
  scaleOf,
  throwCoins,
} from '../../../core/monitor/traffic/cells.ts';
import { otherClasses } from '../../../core/monitor/traffic/classes.ts';

/** By row whether the rule changes there: everywhere, or on one side of a column’s middle. */
function inRegion(
  rows: Table,
  reference: Table,
  region: string,
  side: string,
): (row: number) => boolean {
  const column = region === '' ? undefined : findColumn(rows, region);
  if (column?.kind === 'number') {
    const middle = scaleOf(reference, region)?.median ?? 0;
    return (row) => (side === 'high' ? column.values[row]! > middle : column.values[row]! < middle);
  }
  if (column?.kind === 'category') {
    const level = commonestLevel(reference, region);
    return (row) => (column.levels[column.codes[row]!] === level) === (side === 'high');
  }
  return () => true;
}

function moveTarget(rows: Table, column: Column, by: number, hit: Uint8Array): Table {
  if (column.kind !== 'number') return rows;
  return changeNumbers(rows, column, (value, row) => (hit[row] === 1 ? value + by : value));
}

export default defineInjector({
  id: 'concept-shift',
  label: 'The answer changes',
  summary:
    'The inputs look as ever, but what they lead to is another, everywhere or in one region: classes swap for part of the rows, or the number to predict moves.',
  group: 'world',
  changes: 'answer',
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
    {
      kind: 'text',
      id: 'region',
      label: 'Only in a region of',
      help: 'A column whose high or low half follows the new rule. Left empty: all rows.',
      default: '',
      holds: 'column',
    },
    {
      kind: 'choice',
      id: 'side',
      label: 'Which side of it',
      help: 'High: above the middle of training rows, or the most common level. Low: the rest.',
      default: 'high',
      options: [
        { value: 'high', label: 'The high one' },
        { value: 'low', label: 'The low one' },
      ],
    },
  ],
  columns: null,
  expects: ['model-quality'],
  defaultStrength: 0.4,
  apply(rows, _column, strength, settings, context) {
    const column = findColumn(rows, context.target.column);
    if (column === undefined || strength <= 0) return rows;
    const { outcome } = context.target;
    const isHit = inRegion(rows, context.reference, settings.region, settings.side);
    if (outcome.task === 'regression') {
      const by = strength * settings.shift * (scaleOf(context.reference, column.name)?.sd ?? 1);
      const hit = Uint8Array.from({ length: rows.rows }, (_one, row) => Number(isHit(row)));
      return { ...rows, ...moveTarget(rows, column, by, hit) };
    }
    const coins = throwCoins(context.random, rows.rows, strength);
    const hit = coins.map((coin, row) => Number(coin === 1 && isHit(row)));
    return replaceColumn(
      rows,
      column.name,
      otherClasses(column, outcome.classes, hit, () => 1),
    );
  },
});
