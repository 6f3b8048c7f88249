import type { GridView } from '../../core/lab/api.ts';
import { shortName } from '../../core/data/names.ts';
import type { ColumnSummary } from '../../core/project/project.ts';
import type { GridColumn } from '../../ui/index.ts';

/** Columns of a grid in page order, with their kinds where they are known, and marks: “↑”. */
export function gridColumns(
  names: readonly string[],
  summaries: readonly ColumnSummary[],
  marks: (name: string) => string = () => '',
): GridColumn[] {
  const known = new Map(summaries.map((column) => [column.name, column]));
  return names.map((name) => {
    const kind = known.get(name)?.kind;
    const label = shortName(name);
    return {
      id: name,
      label,
      note: [marks(name), kind ?? ''].filter((word) => word !== '').join(' · ') || undefined,
      numeric: kind === 'number',
      width: Math.max(roomOf(known.get(name)), Math.min(200, 28 + label.length * 8)),
    };
  });
}

/** Pixels the cells of a column ask for. */
function roomOf(column: ColumnSummary | undefined): number {
  if (column?.kind === 'image') return 132;
  if (column?.kind === 'text') return 320;
  if (column?.kind === 'date') return hasHours(column) ? 152 : 108;
  if (column?.kind !== 'category') return 96;
  const longest = column.top.reduce((most, [level]) => Math.max(most, level.length), 0);
  return Math.max(96, Math.min(200, 24 + longest * 8));
}

const DAY_MS = 86_400_000;

function hasHours({ min, max }: ColumnSummary): boolean {
  return (min ?? 0) % DAY_MS !== 0 || (max ?? 0) % DAY_MS !== 0;
}

/** What is done until the view that is asked for can be shown. */
export function waitingWords(shown: GridView | null, asked: GridView): string {
  const differs = (part: 'of' | 'sort' | 'search' | 'where') =>
    JSON.stringify(shown?.[part]) !== JSON.stringify(asked[part]);
  if (shown === null || differs('of')) return 'Fetching rows…';
  if (differs('search')) return 'Searching…';
  if (differs('sort')) return 'Sorting…';
  return differs('where') ? 'Filtering…' : 'Fetching rows…';
}
