import type { Step } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { emptyPictures } from '../../../core/data/pictures.ts';
import type { Column, ColumnKind } from '../../../core/data/table.ts';
import type { StepList } from '../../../core/project/decisions.ts';
import type { ColumnSummary, Project } from '../../../core/project/project.ts';
import { featuresOf, roleOf } from '../../../core/project/views.ts';

export interface KnownColumn {
  readonly name: string;
  /** Null for a column an earlier step made. */
  readonly kind: ColumnKind | null;
}

/** A column without rows, to ask a step whether it takes the kind. */
function emptyColumn(name: string, kind: ColumnKind): Column {
  switch (kind) {
    case 'number':
      return { kind, name, values: new Float64Array(0) };
    case 'date':
      return { kind, name, values: new Float64Array(0), precision: 'day' };
    case 'category':
      return { kind, name, levels: [], codes: new Int32Array(0) };
    case 'text':
      return { kind, name, values: [] };
    case 'image':
      return { kind, name, ...emptyPictures() };
  }
}

/** The columns a list starts from: every one for cleaning, the features for the recipe. */
export function startingColumns(project: Project, list: StepList): KnownColumn[] {
  const columns = project.imported?.columns ?? [];
  const features = list === 'recipe' ? new Set(featuresOf(project)) : null;
  return columns
    .filter((column) => features === null || features.has(column.name))
    .map(({ name, kind }) => ({ name, kind }));
}

/** Columns that can name groups, those that no model reads among them; the declared ones first. */
export function groupColumns(project: Project): KnownColumn[] {
  const watched = (name: string) => ['sensitive', 'group'].includes(roleOf(project, name));
  return (project.imported?.columns ?? [])
    .filter(({ name, kind }) => {
      const named = kind === 'category' || kind === 'number';
      return named && roleOf(project, name) !== 'target';
    })
    .map(({ name, kind }) => ({ name, kind }))
    .toSorted((a, b) => Number(watched(b.name)) - Number(watched(a.name)));
}

/** The columns as they stand before a step, given their names there. */
export function columnsBefore(
  names: readonly string[],
  summaries: readonly ColumnSummary[],
): KnownColumn[] {
  const kinds = new Map(summaries.map((column) => [column.name, column.kind]));
  return names.map((name) => ({ name, kind: kinds.get(name) ?? null }));
}

/** Those a step takes. A made column is a number as far as anyone can tell from outside. */
export function fittingColumns(step: Step, columns: readonly KnownColumn[]): KnownColumn[] {
  if (step.columns === 'none') return [];
  return columns.filter(({ name, kind }) => step.accepts(emptyColumn(name, kind ?? 'number')));
}

/** “fits 6 of 15 columns: speed, height and 4 more”. */
export function fitWords(step: Step, columns: readonly KnownColumn[]): string {
  if (step.columns === 'none') return 'Works on the whole table.';
  const fitting = fittingColumns(step, columns);
  if (fitting.length === 0) return 'Fits none of your columns.';
  if (fitting.length === columns.length) return 'Fits every column.';
  const shown = fitting.slice(0, 2).map((column) => shortName(column.name));
  const more = fitting.length > 2 ? ` and ${fitting.length - 2} more` : '';
  return `Fits ${fitting.length} of ${columns.length} columns: ${shown.join(', ')}${more}.`;
}
