import type { Step } from '../../src/core/contracts/step.ts';
import { buildTable } from '../../src/core/data/build.ts';
import type { ReadTable } from '../../src/core/data/build.ts';
import { cellText, columnNames } from '../../src/core/data/table.ts';
import type { ColumnKind, Table } from '../../src/core/data/table.ts';
import type { Json } from '../../src/core/json.ts';
import { completeSettings } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import type { Result } from '../../src/core/result.ts';

/** A small table, a column a line: its name and its cells parted by spaces, `_` for an empty one. */
export function tableFrom(
  lines: readonly string[],
  kinds: readonly (readonly [string, ColumnKind])[] = [],
): ReadTable {
  const parted = lines.map((line) => line.split(' '));
  const cells = parted.map(([, ...rest]) => rest.map((cell) => (cell === '_' ? '' : cell)));
  return buildTable(
    { names: parted.map(([name]) => name!), rows: cells[0]!.length, cells, notes: [] },
    kinds,
  );
}

/** The inverse of `tableFrom`; numbers with at most four decimals. */
export function linesOf(table: Table): string[] {
  return table.columns.map((column) => {
    const cells = Array.from({ length: table.rows }, (_, row) => {
      const text = cellText(column, row);
      return text === ''
        ? '_'
        : column.kind === 'number'
          ? String(Number(Number(text).toFixed(4)))
          : text;
    });
    return [column.name, ...cells].join(' ');
  });
}

export function fitStep(
  step: Step,
  table: Table,
  settings: Settings = {},
  columns: readonly string[] = columnNames(table).filter((_, at) =>
    step.accepts(table.columns[at]!),
  ),
): Result<Json> {
  const complete = unwrap(completeSettings(step.params, settings, ''));
  return step.fit(table, columns, complete, { random: randomFrom(1), target: null });
}

/** Fits a step on a table and applies it to the same, or to another. */
export function tryStep(
  step: Step,
  table: Table,
  settings: Settings = {},
  options: { readonly columns?: readonly string[]; readonly on?: Table } = {},
): { readonly lines: string[]; readonly says: string; readonly table: Table } {
  const fitted = unwrap(fitStep(step, table, settings, options.columns));
  const after = step.apply(options.on ?? table, fitted);
  return { lines: linesOf(after), says: step.explain(fitted), table: after };
}
