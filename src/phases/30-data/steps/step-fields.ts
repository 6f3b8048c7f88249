import { checkFormula } from '../../../core/formula.ts';
import { shortName } from '../../../core/data/names.ts';
import type { Param, Settings } from '../../../core/params.ts';
import { sentenceOf } from '../../../core/result.ts';
import type { ParamField } from '../../../ui/index.ts';
import { paramsToFields } from '../../parts/params-to-fields.ts';
import type { KnownColumn } from './fitting-columns.ts';

/**
 * A step's settings as fields; a setting that holds a column is picked, a formula is checked.
 * Conditions on rows have an editor of their own.
 */
export function stepFields(
  params: readonly Param[],
  settings: Settings,
  columns: readonly KnownColumn[],
  groups: readonly KnownColumn[] = [],
): ParamField[] {
  const known = new Map(params.map((param) => [param.id, param]));
  const asFields = params.filter((param) => param.kind !== 'text' || param.holds !== 'conditions');
  return paramsToFields(asFields, settings).map((field) => {
    const param = known.get(field.id);
    if (param?.kind !== 'text' || field.kind !== 'text') return field;
    if (param.holds === 'column') return columnField(field, columns);
    if (param.holds === 'group') return columnField(field, groups);
    return param.holds === 'formula' ? formulaField(field, columns) : field;
  });
}

type TextField = Extract<ParamField, { kind: 'text' }>;

function columnField(field: TextField, columns: readonly KnownColumn[]): ParamField {
  const { id, label, help, value } = field;
  const names = columns.map(({ name }) => name);
  const isGone = value !== '' && !names.includes(value);
  return {
    id,
    label,
    help,
    kind: 'choice',
    value,
    options: [
      { value: '', label: 'none' },
      ...(isGone ? [{ value, label: `${shortName(value)} (not here)` }] : []),
      ...names.map((name) => ({ value: name, label: shortName(name) })),
    ],
    error: isGone ? `There is no column “${shortName(value)}” at this step.` : field.error,
  };
}

/** Columns that earlier steps made have no kind yet: then only the run can tell. */
function formulaField(field: TextField, columns: readonly KnownColumn[]): ParamField {
  const typed = columns.flatMap(({ name, kind }) => (kind === null ? [] : [{ name, kind }]));
  if (field.value.trim() === '' || typed.length < columns.length) return field;
  const checked = checkFormula(field.value, typed);
  return checked.ok ? field : { ...field, error: sentenceOf(checked.problem) };
}
