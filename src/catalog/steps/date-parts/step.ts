import { defineStep } from '../../../core/contracts/step.ts';
import { daysFromCivil } from '../../../core/data/dates.ts';
import { shortName } from '../../../core/data/names.ts';
import type { DateColumn, NumberColumn } from '../../../core/data/table.ts';
import { cos, sin } from '../../../core/math.ts';
import {
  dateColumn,
  freshName,
  listSome,
  replaceColumns,
  takenNames,
} from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';

const DAY = 86_400_000;
const TURN = 6.283185307179586;
const PARTS = ['year', 'month', 'weekday', 'day of year', 'hour'] as const;
type DatePart = (typeof PARTS)[number];

/** Where a part begins and how long its circle is; the year has none. */
const CIRCLES: Readonly<Record<DatePart, readonly [number, number] | null>> = {
  year: null,
  month: [1, 12],
  weekday: [1, 7],
  'day of year': [1, 365.25],
  hour: [0, 24],
};

interface PartColumn {
  readonly name: string;
  readonly part: string;
  readonly as: 'number' | 'sin' | 'cos';
}

/** Year, month 1–12, weekday 1 (Monday) – 7, day of year 1–366, hour 0–23. */
function readPart(milliseconds: number, part: DatePart): number {
  if (Number.isNaN(milliseconds)) return NaN;
  const date = new Date(milliseconds);
  switch (part) {
    case 'year':
      return date.getUTCFullYear();
    case 'month':
      return date.getUTCMonth() + 1;
    case 'weekday':
      return ((date.getUTCDay() + 6) % 7) + 1;
    case 'day of year':
      return Math.floor(milliseconds / DAY) - daysFromCivil(date.getUTCFullYear(), 1, 1) + 1;
    case 'hour':
      return date.getUTCHours();
  }
}

function computeColumn(dates: DateColumn, { name, part, as }: PartColumn): NumberColumn {
  const known = PARTS.find((candidate) => candidate === part)!;
  const circle = CIRCLES[known];
  const values = dates.values.map((value) => {
    const number = readPart(value, known);
    if (as === 'number' || circle === null) return number;
    const angle = (TURN * (number - circle[0])) / circle[1];
    return as === 'sin' ? sin(angle) : cos(angle);
  });
  return { kind: 'number', name, values };
}

function partsOf(settings: Readonly<Record<string, unknown>>, timed: boolean): DatePart[] {
  const wanted: DatePart[] = [];
  if (settings['year'] === true) wanted.push('year');
  if (settings['month'] === true) wanted.push('month');
  if (settings['weekday'] === true) wanted.push('weekday');
  if (settings['dayOfYear'] === true) wanted.push('day of year');
  if (settings['hour'] === true && timed) wanted.push('hour');
  return wanted;
}

const part = (id: string, label: string, on: boolean) =>
  ({
    kind: 'boolean',
    id,
    label,
    help: `Adds a column with the ${label.toLowerCase()}.`,
    default: on,
  }) as const;

export default defineStep({
  id: 'date-parts',
  label: 'Date parts',
  summary: 'Replaces a date by numbers such as its year, month and weekday.',
  home: 'recipe',
  columns: 'some',
  params: [
    part('year', 'Year', true),
    part('month', 'Month', true),
    part('weekday', 'Weekday', true),
    part('dayOfYear', 'Day of the year', false),
    part('hour', 'Hour, where there is one', true),
    {
      kind: 'boolean',
      id: 'cyclic',
      label: 'As circles',
      help: 'Writes month, weekday, day and hour as two numbers each, so that December is next to January.',
      default: false,
    },
  ],
  accepts: (column) => column.kind === 'date',
  fit(table, columns, settings) {
    const taken = takenNames(table);
    const none = partsOf(settings, true).length === 0;
    if (none)
      return fail(
        'no-parts',
        'No part of the date is chosen.',
        '',
        'Switch on at least one part, or drop the column instead.',
      );
    return ok(
      columns.map((column) => {
        const timed = dateColumn(table, column).precision === 'time';
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
          outputs: outputs.map(({ name, part: of, as }) => ({ name, part: of, as })),
        };
      }),
    );
  },
  apply: (table, fitted) =>
    replaceColumns(
      table,
      new Map(
        fitted.map(({ column, outputs }) => {
          const dates = dateColumn(table, column);
          return [column, outputs.map((output) => computeColumn(dates, output))];
        }),
      ),
    ),
  explain: (fitted) =>
    fitted.length === 0
      ? 'No column with dates.'
      : listSome(
          fitted.map(
            ({ column, outputs }) =>
              `${shortName(column)} → ${outputs.map((output) => `${output.part}${output.as === 'number' ? '' : ` (${output.as})`}`).join(', ')}`,
          ),
        ),
});
