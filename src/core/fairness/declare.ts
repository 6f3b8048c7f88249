import { canGroup, crossGroups, groupRows } from '../data/groups.ts';
import type { Grouped } from '../data/groups.ts';
import { shortName } from '../data/names.ts';
import { findColumn } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { quantileSorted } from '../math.ts';
import type { Project } from '../project/project.ts';
import { roleOf } from '../project/views.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { DeclaredGroups, GroupsAsked } from './api.ts';

/** Numbers of so few values are groups as they are. */
const FEW_VALUES = 6;

/** Columns with the role sensitive or group that can name groups, in file order. */
export function declaredGroups(project: Project, training: Table): DeclaredGroups[] {
  const chosen = new Map(project.framing.bands ?? []);
  return (project.imported?.columns ?? []).flatMap(({ name }): DeclaredGroups[] => {
    const role = roleOf(project, name);
    const column = findColumn(training, name);
    if ((role !== 'sensitive' && role !== 'group') || column === undefined || !canGroup(column))
      return [];
    const banded = column.kind === 'number' && new Set(column.values).size > FEW_VALUES;
    const bands = banded && column.kind === 'number' ? suggestBands(column.values) : [];
    const own = chosen.get(name);
    return [{ column: name, role, banded, bands: own ?? bands, suggested: own === undefined }];
  });
}

/** Round cuts near the quartiles, so that each band has rows; none of a constant. */
export function suggestBands(values: Float64Array): number[] {
  const sorted = values.filter((value) => Number.isFinite(value)).sort();
  if (sorted.length === 0) return [];
  const spread = quantileSorted(sorted, 0.9) - quantileSorted(sorted, 0.1);
  const step = roundStep(spread / 6);
  if (step === 0) return [];
  const cuts = [0.25, 0.5, 0.75].map((q) => {
    const cut = Math.round(quantileSorted(sorted, q) / step) * step;
    return Number(cut.toPrecision(6));
  });
  return [...new Set(cuts)].filter((cut) => cut > sorted[0]! && cut <= sorted.at(-1)!);
}

/** The nearest of 1, 2 and 5 times a power of ten, from below; 0 of nothing. */
function roundStep(size: number): number {
  if (!(size > 0) || !Number.isFinite(size)) return 0;
  let unit = 1;
  while (unit > size) unit /= 10;
  while (unit * 10 <= size) unit *= 10;
  return [5, 2, 1].map((times) => times * unit).find((step) => step <= size) ?? unit;
}

/** The rows of a table in the groups asked about. */
export function groupsAsked(
  declared: readonly DeclaredGroups[],
  { by, and }: GroupsAsked,
  table: Table,
): Result<Grouped> {
  const first = groupsOf(declared, by, table);
  if (!first.ok || and === null || and === by) return first;
  const second = groupsOf(declared, and, table);
  return second.ok ? ok(crossGroups(first.value, second.value)) : second;
}

function groupsOf(
  declared: readonly DeclaredGroups[],
  name: string,
  table: Table,
): Result<Grouped> {
  const known = declared.find(({ column }) => column === name);
  const groups = known === undefined ? null : groupRows(table, known);
  return groups === null
    ? fail(
        'no-such-group',
        `“${shortName(name)}” names no groups.`,
        'Framing, Columns.',
        'Give it the role “sensitive”, or choose another column.',
      )
    : ok(groups);
}
