import type { Project } from '../../../../core/project/project.ts';
import { roleOf } from '../../../../core/project/views.ts';
import type { Option } from '../../../../ui/index.ts';

const ASKED = new Set(['feature', 'sensitive', 'group', 'time']);
const KINDS = new Set(['number', 'date', 'category']);

/** Columns whose values make bands, time first. */
export function bandColumns(project: Project): Option[] {
  return (project.imported?.columns ?? [])
    .filter(({ name, kind }) => ASKED.has(roleOf(project, name)) && KINDS.has(kind))
    .toSorted(
      (a, b) =>
        Number(roleOf(project, b.name) === 'time') - Number(roleOf(project, a.name) === 'time'),
    )
    .map(({ name }) => ({ value: name, label: name }));
}
