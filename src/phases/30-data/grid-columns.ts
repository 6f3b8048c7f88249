import { shortName } from '../../core/data/names.ts';
import type { ColumnSummary } from '../../core/project/project.ts';
import type { GridColumn } from '../../ui/index.ts';

/** Columns of a grid in page order, with their kinds where they are known, and marks: “↑”. */
export function gridColumns(
  names: readonly string[],
  summaries: readonly ColumnSummary[],
  marks: (name: string) => string = () => '',
): GridColumn[] {
  const kinds = new Map(summaries.map((column) => [column.name, column.kind]));
  return names.map((name) => {
    const kind = kinds.get(name);
    const label = shortName(name);
    return {
      id: name,
      label,
      note: [marks(name), kind ?? ''].filter((word) => word !== '').join(' · ') || undefined,
      numeric: kind === 'number',
      width: Math.max(
        kind === 'image' ? 132 : 96,
        Math.min(240, 28 + label.length * 8, kind === 'text' ? 240 : 200),
      ),
    };
  });
}
