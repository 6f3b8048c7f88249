import { shortName } from '../../../core/data/names.ts';
import type { Injection } from '../../../core/monitor/season.ts';
import type { Param } from '../../../core/params.ts';
import type { Project } from '../../../core/project/project.ts';
import { featuresOf } from '../../../core/project/views.ts';
import type { ParamField } from '../../../ui/index.ts';
import { paramsToFields } from '../../parts/params-to-fields.ts';

function levelsOf(project: Project, name: string | null): string[] {
  const column = project.imported?.columns.find((one) => one.name === name);
  return column === undefined || column.kind === 'number' ? [] : column.top.map(([level]) => level);
}

/** What a text may be, where the project knows it; none: a person writes it. */
function choicesOf(project: Project, fault: Injection, param: Param): string[] {
  if (param.kind !== 'text') return [];
  switch (param.holds) {
    case 'column':
      return featuresOf(project);
    case 'level':
      return levelsOf(project, fault.column);
    case 'class':
      return levelsOf(project, project.framing.target);
    default:
      return [];
  }
}

/** The settings of a fault as fields: columns, levels and classes are chosen, not written. */
export function faultFields(
  project: Project,
  params: readonly Param[],
  fault: Injection,
): ParamField[] {
  return paramsToFields(params, fault.settings).map((field) => {
    const param = params.find(({ id }) => id === field.id);
    const names = param === undefined ? [] : choicesOf(project, fault, param);
    if (field.kind !== 'text' || names.length === 0) return field;
    const { id, label, help, error, value } = field;
    const known = value === '' || names.includes(value) ? names : [value, ...names];
    return {
      ...{ id, label, help, error, value, kind: 'choice' as const },
      options: [
        { value: '', label: 'left empty' },
        ...known.map((name) => ({ value: name, label: shortName(name) })),
      ],
    };
  });
}
