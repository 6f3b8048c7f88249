import type { Injector } from '../../../core/contracts/injector.ts';
import type { Column } from '../../../core/data/table.ts';
import { shortName } from '../../../core/data/names.ts';
import { emptyPictures } from '../../../core/data/pictures.ts';
import type { Injection, Season } from '../../../core/monitor/season.ts';
import { completeSettings, defaultsOf } from '../../../core/params.ts';
import type { ColumnSummary, Project } from '../../../core/project/project.ts';
import { columnWithRole, featuresOf } from '../../../core/project/views.ts';
import { tickLabel, tickUnit } from './season-words.ts';

/** An empty column of the kind: injectors judge by kind. */
function blank({ name, kind, top }: ColumnSummary): Column {
  switch (kind) {
    case 'number':
      return { kind, name, values: new Float64Array(0) };
    case 'date':
      return { kind, name, values: new Float64Array(0), precision: 'day' };
    case 'category':
      return { kind, name, levels: top.map(([level]) => level), codes: new Int32Array(0) };
    case 'text':
      return { kind, name, values: [] };
    case 'image':
      return { kind, name, ...emptyPictures() };
  }
}

/** Names of the features, and of the time column, a fault can act on; null for a fault of the whole row. */
export function columnsFor(project: Project, injector: Injector): string[] | null {
  const accepts = injector.columns;
  if (accepts === null) return null;
  const time = columnWithRole(project, 'time');
  const hit = new Set([...featuresOf(project), ...(time === null ? [] : [time])]);
  return (project.imported?.columns ?? [])
    .filter((column) => hit.has(column.name) && accepts(blank(column)))
    .map((column) => column.name);
}

/** A fault at the strength a season should notice, from soon on, to the end. */
export function draftFault(project: Project, season: Season, injector: Injector): Injection {
  const soon = season.reports.length + Math.ceil(season.ticks / 12);
  return {
    injector: injector.id,
    column: columnsFor(project, injector)?.[0] ?? null,
    strength: injector.defaultStrength,
    settings: defaultsOf(injector.params),
    from: Math.min(soon, season.ticks - 1),
    to: null,
  };
}

/** Why the fault cannot be put in; null when it can. */
export function whyNotInject(season: Season, injector: Injector, fault: Injection): string | null {
  if (season.ended) return 'The season is over.';
  const now = season.reports.length;
  if (now >= season.ticks) return 'Every tick has been played.';
  if (injector.columns !== null && fault.column === null)
    return 'No column of these rows can have it.';
  if (fault.from < now) return 'It must begin in the future.';
  if (fault.from >= season.ticks) return `The season has ${season.ticks} ticks.`;
  if (fault.to !== null && fault.to < fault.from) return 'It must end after it began.';
  const settings = completeSettings(injector.params, fault.settings, injector.label);
  return settings.ok ? null : settings.problem.what;
}

/** The settings of a fault, with waits in what the season counts in. */
export function paramsIn(season: Season, { params }: Injector): Injector['params'] {
  const unit = `${tickUnit(season)}s`;
  return params.map((param) =>
    'unit' in param && param.unit === 'ticks' ? { ...param, unit } : param,
  );
}

/** Why nobody can put in such a fault at all here; null when one can. */
export function whyNone(project: Project, injector: Injector): string | null {
  return columnsFor(project, injector)?.length === 0 ? 'no column of these rows can have it' : null;
}

/** “from day 12 on”, “day 12 to day 30, mended on day 18”. */
export function faultWhen(season: Season, { from, to, repaired }: Injection): string {
  const name = (tick: number) => tickLabel(season, tick);
  const span = to === null ? `from ${name(from)} on` : `${name(from)} to ${name(to)}`;
  return repaired == null ? span : `${span}, mended ${name(repaired)}`;
}

export type FaultState = 'to come' | 'acting' | 'over' | 'mended';

export function faultState({ reports }: Season, { from, to, repaired }: Injection): FaultState {
  const now = reports.length;
  if (repaired != null) return 'mended';
  if (from >= now) return 'to come';
  return to !== null && to < now ? 'over' : 'acting';
}

export const faultColumn = (fault: Injection): string =>
  fault.column === null ? 'the whole row' : shortName(fault.column);
