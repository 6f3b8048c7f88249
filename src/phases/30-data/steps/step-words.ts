import type { Step } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { StepList } from '../../../core/project/decisions.ts';
import type { StepReport, StepUse } from '../../../core/project/project.ts';
import type { Param, Settings } from '../../../core/params.ts';
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
    .map(({ label, text }) => `${label}: ${text === '' ? 'empty' : shortName(text)}`);
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
