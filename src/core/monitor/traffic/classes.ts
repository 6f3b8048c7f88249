import type { Column } from '../../data/table.ts';

/** The class some places on, round from the last to the first; null for what is no class. */
function classAfter(classes: readonly string[], name: string | null, steps: number): string | null {
  const at = name === null ? -1 : classes.indexOf(name);
  return at < 0 ? null : classes[(at + steps) % classes.length]!;
}

/** A target column whose cells, where `hit` is 1, hold the class `steps` places on; others stay. */
export function otherClasses(
  column: Column,
  classes: readonly string[],
  hit: Uint8Array,
  steps: (row: number) => number,
): Column {
  const other = (name: string | null, row: number): string | null =>
    hit[row] === 1 ? classAfter(classes, name, steps(row)) : null;
  switch (column.kind) {
    case 'category': {
      const levels = [...new Set([...column.levels, ...classes])];
      const codeOf = new Map(levels.map((level, code) => [level, code]));
      const codes = column.codes.map((code, row) => {
        const next = code < 0 ? null : other(column.levels[code]!, row);
        return next === null ? code : codeOf.get(next)!;
      });
      return { ...column, levels, codes };
    }
    case 'number': {
      const values = column.values.map((value, row) => {
        const next = other(String(value), row);
        return next === null ? value : Number(next);
      });
      return { ...column, values };
    }
    case 'text':
      return { ...column, values: column.values.map((value, row) => other(value, row) ?? value) };
    case 'date':
    case 'image':
      return column;
  }
}
