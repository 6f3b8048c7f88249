import type { Step } from '../../../core/contracts/step.ts';
import { readConditions } from '../../../core/data/condition-text.ts';
import { sayCondition } from '../../../core/data/conditions.ts';
import { shortName } from '../../../core/data/names.ts';
import type { ColumnKind } from '../../../core/data/table.ts';
import type { StepList } from '../../../core/project/decisions.ts';
import type { StepReport, StepUse } from '../../../core/project/project.ts';
import type { Param, Settings, SettingValue, TextParam } from '../../../core/params.ts';
import type { StepChange, StepDifference } from '../../../core/recipe/diff.ts';
import type { RowCost } from '../../../core/recipe/row-cost.ts';
import type { StepCost } from '../../../core/recipe/step-cache.ts';
import { counted, grouped } from '../../../core/words.ts';
import { describeSettings } from '../../parts/params-to-fields.ts';

/** The columns a step was told to work on. */
export function columnWords(use: StepUse, step: Step | undefined): string {
  if (step?.columns === 'none') return '';
  if (use.columns.length === 0) return 'all that fit';
  const shown = use.columns.slice(0, 3).map(shortName).join(', ');
  return use.columns.length > 3 ? `${shown} and ${use.columns.length - 3} more` : shown;
}

/** The settings that differ from the default, in words: “How many: 20”. */
export function settingWords(params: readonly Param[], settings: Settings): string[] {
  return describeSettings(params, settings)
    .filter((setting) => !setting.isDefault)
    .map(({ id, label, text }) => {
      const said = params.some((param) => param.id === id && holdsConditions(param))
        ? conditionsWords(text)
        : shortName(text);
      return `${label}: ${said || 'empty'}`;
    });
}

export function holdsConditions(param: Param | undefined): param is TextParam {
  return param?.kind === 'text' && param.holds === 'conditions';
}

/** “speed is 3 to 10 and species is Adelie”; dates are told apart where columns are known. */
export function conditionsWords(
  text: string,
  kindOf?: (column: string) => ColumnKind | undefined,
): string {
  const where = readConditions(text);
  if (!where.ok) return 'not readable';
  if (where.value.length === 0) return 'every row';
  return where.value.map((one) => sayCondition(one, kindOf)).join(' and ');
}

/** What a step did to the size of the table; '' when nothing. */
export function effectWords(report: StepReport): string {
  const { rowsIn, rowsOut, columnsIn, columnsOut, cells } = report;
  const parts: string[] = [];
  if (rowsOut !== rowsIn) parts.push(`${counted(rowsIn - rowsOut, 'row')} left out`);
  if (columnsOut !== columnsIn) parts.push(`${columnsIn} → ${counted(columnsOut, 'column')}`);
  if (cells > 0) parts.push(`${counted(cells, 'cell')} changed`);
  return parts.join(' · ');
}

/** “10,000 rows in → 9,950 rows out”, “15 columns in → 41 features out”. */
export function flowWords(list: StepList, from: number, to: number | null): string {
  const one = list === 'clean' ? 'row' : 'column';
  const out = list === 'clean' ? 'row' : 'feature';
  return to === null
    ? `${counted(from, one)} in`
    : `${counted(from, one)} in → ${counted(to, out)} out`;
}

/** On which rows the recipe learns; '' until they are cut. */
export function learnsFrom(trainRows: number | undefined): string {
  return trainRows === undefined
    ? 'Each step learns from training rows alone, and runs unchanged in production.'
    : `Each step learns from the ${grouped(trainRows)} training rows alone, and runs unchanged in production.`;
}

/** “fitting 320 ms · 0.012 ms a row at the endpoint”; '' where nothing was measured. */
export function costWords(cost: StepCost | undefined, row: RowCost | undefined): string {
  const parts: string[] = [];
  if (cost?.cached === true) parts.push('taken from before, at no cost');
  else if (cost !== undefined)
    parts.push(`${sayMilliseconds(cost.milliseconds)} on ${counted(cost.rows, 'row')}`);
  if (row !== undefined) parts.push(`${sayMilliseconds(row.milliseconds)} a row at the endpoint`);
  return parts.join(' · ');
}

export function sayMilliseconds(milliseconds: number): string {
  if (milliseconds < 0.001) return 'under 0.001 ms';
  if (milliseconds >= 1000) return `${Number((milliseconds / 1000).toPrecision(2))} s`;
  return `${Number(milliseconds.toPrecision(2))} ms`;
}

/** “10,000 rows in, 9,950 out; 15 columns in, 41 out”. */
export function inOutWords({ rowsIn, rowsOut, columnsIn, columnsOut }: StepReport): string {
  return `${counted(rowsIn, 'row')} in, ${grouped(rowsOut)} out; ${counted(columnsIn, 'column')} in, ${grouped(columnsOut)} out`;
}

/** One difference between two versions of a list, as a sentence without its end. */
export function differenceWords(difference: StepDifference, step: Step | undefined): string {
  const name = `“${step?.label ?? shortName(difference.step.plugin)}”`;
  const changes = difference.changes.map((change) => changeWords(change, step)).join('; ');
  switch (difference.kind) {
    case 'added':
      return `${name} is new, as step ${difference.after! + 1}`;
    case 'removed':
      return `${name} is gone; it was step ${difference.before! + 1}`;
    case 'moved': {
      const move = `${name} moved from step ${difference.before! + 1} to ${difference.after! + 1}`;
      return changes === '' ? move : `${move}; ${changes}`;
    }
    case 'changed':
      return `${name}: ${changes}`;
  }
}

function changeWords(change: StepChange, step: Step | undefined): string {
  switch (change.what) {
    case 'enabled':
      return change.to ? 'turned on' : 'turned off';
    case 'comment':
      return change.to === '' ? 'its comment is gone' : `comment “${shortName(change.to)}”`;
    case 'columns':
      return `works on ${namesOf(change.to)} instead of ${namesOf(change.from)}`;
    case 'setting': {
      const param = step?.params.find(({ id }) => id === change.id);
      const say = (value: SettingValue | undefined) => {
        const text = String(value ?? param?.default ?? 'the default');
        return holdsConditions(param) ? `“${conditionsWords(text)}”` : text || 'empty';
      };
      return `${param?.label ?? change.id} ${say(change.from)} becomes ${say(change.to)}`;
    }
  }
}

function namesOf(columns: readonly string[]): string {
  if (columns.length === 0) return 'all that fit';
  const shown = columns.slice(0, 4).map(shortName).join(', ');
  return columns.length > 4 ? `${shown} and ${columns.length - 4} more` : shown;
}
