import { defineStep } from '../../../core/contracts/step.ts';
import { isoDay, parseIsoDate } from '../../../core/data/dates.ts';
import { shortName } from '../../../core/data/names.ts';
import { findColumn } from '../../../core/data/table.ts';
import type { DateColumn, NumberColumn, Table } from '../../../core/data/table.ts';
import {
  dateColumn,
  freshName,
  listSome,
  replacingColumns,
  takenNames,
} from '../../../core/recipe/columns.ts';
import { partOf } from '../../../core/pieces.ts';
import { fail, ok } from '../../../core/result.ts';
import { CIRCLES, computingPart, DAY } from './parts.ts';
import type { DatePart, PartColumn } from './parts.ts';

/** Days from a moment, or from another column of the row. */
type Since = {
  readonly name: string;
  readonly from: number | null;
  readonly other: string | null;
};

function daysSince(table: Table, dates: DateColumn, { name, from, other }: Since): NumberColumn {
  const starts = other === null ? null : dateColumn(table, other).values;
  const values = dates.values.map(
    (value, row) => (value - (starts === null ? (from ?? NaN) : starts[row]!)) / DAY,
  );
  return { kind: 'number', name, values };
}

function firstOf(dates: DateColumn): number | null {
  let first = Infinity;
  for (const value of dates.values) if (value < first) first = value;
  return first === Infinity ? null : first;
}

function partsOf(settings: Readonly<Record<string, unknown>>, timed: boolean): DatePart[] {
  const wanted: DatePart[] = [];
  if (settings['year'] === true) wanted.push('year');
  if (settings['quarter'] === true) wanted.push('quarter');
  if (settings['month'] === true) wanted.push('month');
  if (settings['week'] === true) wanted.push('week');
  if (settings['dayOfMonth'] === true) wanted.push('day of month');
  if (settings['weekday'] === true) wanted.push('weekday');
  if (settings['weekend'] === true) wanted.push('weekend');
  if (settings['dayOfYear'] === true) wanted.push('day of year');
  if (settings['hour'] === true && timed) wanted.push('hour');
  if (settings['minute'] === true && timed) wanted.push('minute');
  return wanted;
}

function sayPart({ part: name, as }: PartColumn): string {
  return as === 'number' ? name : `${name} (${as})`;
}

function sayCount(since: Since | null): string[] {
  if (since === null) return [];
  if (since.other !== null) return [`days since ${shortName(since.other)}`];
  return since.from === null ? [] : [`days since ${isoDay(since.from)}`];
}

const part = <const I extends string>(id: I, label: string, on: boolean) =>
  ({
    kind: 'boolean',
    id,
    label,
    help: '',
    default: on,
  }) as const;

export default defineStep({
  id: 'date-parts',
  label: 'Date parts',
  summary: 'Replaces a date by numbers such as its year, month and weekday.',
  home: 'recipe',
  group: 'time',
  columns: 'some',
  params: [
    part('year', 'Year', true),
    part('quarter', 'Quarter', false),
    part('month', 'Month', true),
    part('week', 'Week of the year', false),
    part('dayOfMonth', 'Day of the month', false),
    part('weekday', 'Weekday', true),
    part('weekend', 'Weekend, yes or no', false),
    part('dayOfYear', 'Day of the year', false),
    part('hour', 'Hour, where there is one', true),
    part('minute', 'Minute, where there is one', false),
    {
      kind: 'boolean',
      id: 'cyclic',
      label: 'As circles',
      help: 'Writes month, weekday, day and hour as two numbers each, so that December is next to January.',
      default: false,
    },
    {
      kind: 'choice',
      id: 'since',
      label: 'Days since',
      help: 'Adds a column with the days that have gone by.',
      default: 'none',
      options: [
        { value: 'none', label: 'Nothing' },
        { value: 'first', label: 'The first training date' },
        { value: 'given', label: 'A date you write' },
        { value: 'column', label: 'Another date of the row' },
      ],
    },
    {
      kind: 'text',
      id: 'sinceDate',
      label: 'That date',
      help: 'Year-month-day, such as 2020-01-31.',
      default: '',
      when: { id: 'since', is: ['given'] },
    },
    {
      kind: 'text',
      id: 'sinceColumn',
      label: 'That column',
      help: 'The name of a column with dates.',
      default: '',
      holds: 'column',
      when: { id: 'since', is: ['column'] },
    },
  ],
  accepts: (column) => column.kind === 'date',
  fit(table, columns, settings) {
    const taken = takenNames(table);
    const { since } = settings;
    if (partsOf(settings, true).length === 0 && since === 'none')
      return fail(
        'no-parts',
        'No part of the date is chosen.',
        '',
        'Switch on at least one part, or drop the column instead.',
      );
    const given = parseIsoDate(settings.sinceDate.trim());
    if (since === 'given' && Number.isNaN(given))
      return fail(
        'bad-date',
        `“${shortName(settings.sinceDate)}” is no date.`,
        '',
        'Write it as year-month-day, such as 2020-01-31.',
      );
    const other = since === 'column' ? settings.sinceColumn : null;
    if (other !== null && findColumn(table, other)?.kind !== 'date')
      return fail(
        'no-such-column',
        `There is no column with dates named “${shortName(other)}” here.`,
        '',
        'Write the name of another column with dates.',
      );
    const sinceOf = (name: string, dates: DateColumn): Since | null => {
      if (since === 'none' || other === name) return null;
      const what = other === null ? 'days since' : `days since ${other}`;
      const from = since === 'first' ? firstOf(dates) : since === 'given' ? given : null;
      return { name: freshName(taken, `${name} ${what}`), from, other };
    };
    return ok(
      columns.map((column) => {
        const dates = dateColumn(table, column);
        const timed = dates.precision === 'time';
        const outputs = partsOf(settings, timed).flatMap((name): PartColumn[] => {
          const label = `${column} ${name}`;
          if (!settings.cyclic || CIRCLES[name] === null) {
            return [{ name: freshName(taken, label), part: name, as: 'number' }];
          }
          return [
            { name: freshName(taken, `${label} sin`), part: name, as: 'sin' },
            { name: freshName(taken, `${label} cos`), part: name, as: 'cos' },
          ];
        });
        return {
          column,
          outputs,
          since: sinceOf(column, dates),
        };
      }),
    );
  },
  applying: (table, fitted) =>
    replacingColumns(table, fitted, function* ({ column, outputs, since }) {
      const dates = dateColumn(table, column);
      const parts: NumberColumn[] = [];
      for (const [at, output] of outputs.entries())
        parts.push(yield* partOf(computingPart(dates, output), at, outputs.length));
      return since === null ? parts : [...parts, daysSince(table, dates, since)];
    }),
  explain: (fitted) =>
    fitted.length === 0
      ? 'No column with dates.'
      : listSome(
          fitted.map(
            ({ column, outputs, since }) =>
              `${shortName(column)} → ${[...outputs.map(sayPart), ...sayCount(since)].join(', ')}`,
          ),
        ),
});
