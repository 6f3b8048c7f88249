import type { DatasetManifest } from '../../core/data/manifest.ts';
import type { ColumnRole, ColumnSummary, Project } from '../../core/project/project.ts';
import { roleOf } from '../../core/project/views.ts';

export const ROLE_LABELS: Readonly<Record<ColumnRole, string>> = {
  feature: 'Known in time: use it',
  late: 'Not known in time',
  time: 'When it happened',
  id: 'Names the row',
  group: 'Ties rows together',
  sensitive: 'Sensitive: watch it, do not use it',
  ignored: 'Leave it out',
  target: 'The answer',
};

export const ROLE_HELP: Readonly<Record<ColumnRole, string>> = {
  feature: 'The model may learn from it.',
  late: 'Written down only after the answer: a model that uses it fails in production.',
  time: 'Orders the rows; parts of the date can become features.',
  id: 'A number or name of its own for every row; nothing to learn from.',
  group: 'A person, a machine, a place: rows that must stay in one part.',
  sensitive: 'Not a feature; results are compared between its groups.',
  ignored: 'Neither used nor watched.',
  target: 'What is predicted.',
};

export const ROLES: readonly ColumnRole[] = [
  'feature',
  'late',
  'time',
  'id',
  'group',
  'sensitive',
  'ignored',
];

export interface ColumnLine {
  readonly column: ColumnSummary;
  readonly role: ColumnRole;
  /** What it means, where a data card says so. */
  readonly meaning: string | null;
  readonly unit: string | null;
  /** Why it has this role or looks suspicious; null when there is nothing to say. */
  readonly why: string | null;
  readonly personal: boolean;
  readonly leak: boolean;
}

export function columnLines(project: Project, manifest: DatasetManifest | null): ColumnLine[] {
  const cards = new Map(manifest?.columns.map((card) => [card.name, card]));
  const leaks = new Map(project.scan?.leaks.map((leak) => [leak.column, leak.sentence]));
  return (project.imported?.columns ?? []).map((column) => {
    const card = cards.get(column.name);
    const leak = leaks.get(column.name);
    const personal = column.personal ?? (card?.personal === true ? 'a person' : null);
    return {
      column,
      role: roleOf(project, column.name),
      meaning: card?.meaning ?? null,
      unit: card?.unit ?? null,
      why:
        leak ?? card?.why ?? (column.personal === null ? null : `Looks like ${column.personal}.`),
      personal: personal !== null,
      leak: leak !== undefined,
    };
  });
}

export interface ColumnFilter {
  readonly text: string;
  readonly role: ColumnRole | 'all' | 'open';
}

/** Looks at name and meaning; `open` keeps what deserves a second look. */
export function filterLines(lines: readonly ColumnLine[], filter: ColumnFilter): ColumnLine[] {
  const wanted = filter.text.trim().toLowerCase();
  return lines.filter(
    (line) =>
      matchesRole(line, filter.role) &&
      (wanted === '' ||
        line.column.name.toLowerCase().includes(wanted) ||
        (line.meaning?.toLowerCase().includes(wanted) ?? false)),
  );
}

function matchesRole(line: ColumnLine, role: ColumnFilter['role']): boolean {
  if (role === 'all') return true;
  if (role !== 'open') return line.role === role;
  return line.role === 'feature' && (line.leak || line.personal || line.column.distinct <= 1);
}

/** How many columns have each role, in the order of `ROLES`. */
export function countRoles(lines: readonly ColumnLine[]): Map<ColumnRole, number> {
  const counts = new Map<ColumnRole, number>();
  for (const { role } of lines) counts.set(role, (counts.get(role) ?? 0) + 1);
  return counts;
}
