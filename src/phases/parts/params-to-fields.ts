import { checkParam, defaultOf, isAsked, withSetting } from '../../core/params.ts';
import type { NumberParam, Param, Settings, SettingValue } from '../../core/params.ts';
import type { ParamField, ParamValue } from '../../ui/index.ts';
import { formatNumber } from '../../ui/parse-number.ts';

/** An end this far off is there for the machine alone. */
const FAR = 1e9;

/** “1 to 2,000.”, “0 or more.”, as an end to the help of a number. */
function rangeWords({ min, max, unit }: NumberParam): string {
  const of = unit ? ` ${unit}` : '';
  if (max < FAR) return `${formatNumber(min)} to ${formatNumber(max)}${of}.`;
  return min <= -FAR ? '' : `${formatNumber(min)}${of} or more.`;
}

function toField(param: Param, value: SettingValue): ParamField {
  const error = checkParam(param, value) ?? undefined;
  const base = { id: param.id, label: param.label, help: param.help, error };
  switch (param.kind) {
    case 'number':
    case 'integer':
      return {
        ...base,
        kind: param.kind,
        help: `${param.help} ${rangeWords(param)}`.trim(),
        value: typeof value === 'number' ? value : null,
        min: param.min,
        max: param.max,
        scale: param.scale,
        unit: param.unit,
      };
    case 'choice':
      return {
        ...base,
        kind: 'choice',
        value: typeof value === 'string' ? value : null,
        options: param.options,
      };
    case 'boolean':
      return { ...base, kind: 'boolean', value: value === true };
    case 'text':
      return { ...base, kind: 'text', value: String(value), lines: param.lines };
  }
}

/** The settings that matter now as fields of a form; settings not given show their default. */
export function paramsToFields(params: readonly Param[], settings: Settings): ParamField[] {
  return params
    .filter((param) => isAsked(params, param, settings))
    .map((param) => toField(param, settings[param.id] ?? defaultOf(params, param, settings)));
}

/** Settings with one field changed, and what hangs on it. */
export function changeSetting(
  params: readonly Param[],
  settings: Settings,
  id: string,
  value: ParamValue,
): Settings {
  if (typeof value === 'object') throw new Error(`${id} must be one value, got a list`);
  return withSetting(params, settings, id, value);
}

export interface ShownSetting {
  readonly id: string;
  readonly label: string;
  /** As it is shown: a choice by its label, on or off. */
  readonly text: string;
  readonly isDefault: boolean;
}

function settingText(param: Param, value: SettingValue): string {
  if (param.kind === 'boolean') return value === true ? 'on' : 'off';
  if (param.kind === 'choice')
    return param.options.find((option) => option.value === value)?.label ?? String(value);
  if (typeof value !== 'number') return String(value);
  return formatNumber(Number(value.toPrecision(4)));
}

/** Every setting in words, with whether it is the default; in the order they are described. */
export function describeSettings(params: readonly Param[], settings: Settings): ShownSetting[] {
  return params.map((param) => {
    const usual = defaultOf(params, param, settings);
    const value = settings[param.id] ?? usual;
    return {
      id: param.id,
      label: param.label,
      text: settingText(param, value),
      isDefault: value === usual,
    };
  });
}
