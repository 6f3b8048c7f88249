import { fail, ok } from './result.ts';
import type { Result } from './result.ts';

/** While the setting `id` has one of these values. */
interface Hung {
  readonly id: string;
  readonly is: readonly (string | boolean)[];
}

interface Described {
  readonly id: string;
  readonly label: string;
  /** One sentence in the learner's words. */
  readonly help: string;
  /** May be changed while a model trains. */
  readonly live?: boolean;
  /** Seldom changed: may wait behind “More options” while it has its default. */
  readonly rare?: boolean;
  /** Asked for only while an earlier setting has one of these values; kept and checked anyway. */
  readonly when?: Hung;
}

/** `min` and `max` bound what a person may enter; `search` bounds what a tuner tries. */
export interface NumberParam extends Described {
  readonly kind: 'number' | 'integer';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly scale?: 'linear' | 'log';
  readonly unit?: string;
  readonly search?: readonly [number, number];
  /** Another default while an earlier setting has one of these values. */
  readonly otherwise?: Hung & { readonly default: number };
}
export interface ChoiceParam extends Described {
  readonly kind: 'choice';
  readonly default: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly search?: readonly string[];
}
export interface BooleanParam extends Described {
  readonly kind: 'boolean';
  readonly default: boolean;
}
export interface TextParam extends Described {
  readonly kind: 'text';
  readonly default: string;
  /** What the text is, for an editor that can help: a column’s name, that of one with groups, a level of the column acted on, a class of the target, a formula, conditions on rows. */
  readonly holds?: 'column' | 'group' | 'level' | 'class' | 'formula' | 'conditions';
  /** Height of the field where a person writes a list. */
  readonly lines?: number;
}
/** The one description of a setting: type, default, check, form field and search space. */
export type Param = NumberParam | ChoiceParam | BooleanParam | TextParam;

type ValueOf<P extends Param> = P extends NumberParam
  ? number
  : P extends BooleanParam
    ? boolean
    : P extends ChoiceParam
      ? P['options'][number]['value']
      : string;
export type SettingsOf<Ps extends readonly Param[]> = {
  readonly [P in Ps[number] as P['id']]: ValueOf<P>;
};
export type SettingValue = number | string | boolean;
/** Settings of a plugin whose parameters are not known at compile time. */
export type Settings = Readonly<Record<string, SettingValue>>;

/** Defaults of all settings, where some are `given`. */
export function defaultsOf<const Ps extends readonly Param[]>(
  params: Ps,
  given: Settings = {},
): SettingsOf<Ps> {
  return Object.fromEntries(
    params.map((param) => [param.id, defaultOf(params, param, given)]),
  ) as SettingsOf<Ps>;
}

/** The default of a setting, given the others. */
export function defaultOf(
  params: readonly Param[],
  param: Param,
  settings: Settings,
): SettingValue {
  if (param.kind !== 'number' && param.kind !== 'integer') return param.default;
  const { otherwise } = param;
  return otherwise !== undefined && hangs(params, otherwise, settings)
    ? otherwise.default
    : param.default;
}

/** Settings with one changed; those at their default take the one they have from now on. */
export function withSetting(
  params: readonly Param[],
  settings: Settings,
  id: string,
  value: SettingValue,
): Settings {
  const next = { ...settings, [id]: value };
  const moved = params.filter(
    (param) =>
      param.id !== id &&
      settings[param.id] === defaultOf(params, param, settings) &&
      settings[param.id] !== defaultOf(params, param, next),
  );
  return {
    ...next,
    ...Object.fromEntries(moved.map((param) => [param.id, defaultOf(params, param, next)])),
  };
}

function hangs(params: readonly Param[], { id, is }: Hung, settings: Settings): boolean {
  const on = params.find((param) => param.id === id);
  if (on === undefined || !isAsked(params, on, settings)) return false;
  const value = settings[id] ?? on.default;
  return typeof value !== 'number' && is.includes(value);
}

/** Whether a setting says anything, given the others. */
export function isAsked(params: readonly Param[], param: Param, settings: Settings): boolean {
  return param.when === undefined || hangs(params, param.when, settings);
}

function checkNumber(param: NumberParam, value: SettingValue): string | null {
  const range = `${param.min} to ${param.max}`;
  if (typeof value !== 'number' || !Number.isFinite(value)) return `must be a number, got ${value}`;
  if (value < param.min || value > param.max) return `must be ${range}, got ${value}`;
  if (param.kind === 'integer' && !Number.isInteger(value)) return `must be whole, got ${value}`;
  return null;
}

/** Null when the value is allowed, else the rule it breaks. */
export function checkParam(param: Param, value: SettingValue): string | null {
  switch (param.kind) {
    case 'number':
    case 'integer':
      return checkNumber(param, value);
    case 'boolean':
      return typeof value === 'boolean' ? null : `must be on or off, got ${value}`;
    case 'text':
      return typeof value === 'string' ? null : `must be text, got ${value}`;
    case 'choice':
      return param.options.some((option) => option.value === value)
        ? null
        : `must be one of ${param.options.map((option) => option.value).join(', ')}, got ${value}`;
  }
}

/**
 * Given settings over the defaults, each checked against its description.
 * Settings nobody described are refused rather than dropped.
 */
export function completeSettings(
  params: readonly Param[],
  given: Settings,
  where: string,
): Result<Settings> {
  const known = new Map(params.map((param) => [param.id, param]));
  for (const [id, value] of Object.entries(given)) {
    const param = known.get(id);
    if (param === undefined)
      return fail('unknown-setting', `There is no setting “${id}”.`, where, 'Remove it.');
    const broken = checkParam(param, value);
    if (broken !== null)
      return fail('bad-setting', `${param.label} ${broken}.`, where, 'Enter a value in range.');
  }
  return ok({ ...defaultsOf(params, given), ...given });
}
