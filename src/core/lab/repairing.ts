import type { Registry } from '../contracts/catalog.ts';
import type { Step } from '../contracts/step.ts';
import type { Arrivals } from '../contracts/injector.ts';
import { renameColumn } from '../data/rename.ts';
import { findColumn } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import type { Json } from '../json.ts';
import { renamesAt, repairsAt } from '../monitor/alarms/repairs.ts';
import type { Season } from '../monitor/season.ts';
import type { TrafficInput } from '../monitor/traffic/traffic.ts';
import { completeSettings } from '../params.ts';
import type { StepDraft } from '../project/project.ts';
import { randomFrom } from '../random.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';

const WHERE = 'Monitor, Alarms.';

/** A repair ready to be used; what it learns, it learned from training rows. */
export interface FittedRepair {
  readonly step: Step;
  readonly columns: readonly string[];
  readonly state: Json;
}

/** Fits a repair on training rows; refused where no column is left for it. */
export function fitRepair(
  steps: Registry<Step>,
  training: Table,
  draft: StepDraft,
): Result<FittedRepair> {
  const step = steps.find(draft.plugin);
  if (step === undefined)
    return fail('no-such-step', `There is no step “${draft.plugin}”.`, WHERE, 'Choose another.');
  const settings = completeSettings(step.params, draft.settings, step.label);
  if (!settings.ok) return settings;
  const columns = draft.columns.filter((name) => {
    const column = findColumn(training, name);
    return column !== undefined && step.accepts(column);
  });
  if (columns.length === 0)
    return fail(
      'no-column',
      `${step.label} has no column here it could mend.`,
      WHERE,
      'Name a column of the data that it takes.',
    );
  const context = { random: randomFrom(`repair/${step.id}`), target: null };
  const fitted = step.fit(training, columns, settings.value, context);
  return fitted.ok ? ok({ step, columns, state: fitted.value }) : fitted;
}

/** Rows mended; where a column arrives as something else, they stay as they came. */
export function applyRepair({ step, columns, state }: FittedRepair, rows: Table): Table {
  const fits = columns.every((name) => {
    const column = findColumn(rows, name);
    return column !== undefined && step.accepts(column);
  });
  return fits ? step.apply(rows, state) : rows;
}

/** The season's repairs as its traffic asks for them; nothing where there are none. */
export function mendingOf(
  steps: Registry<Step>,
  season: Season,
  training: Table,
): Pick<TrafficInput, 'mend' | 'rename'> {
  const { repairs = [] } = season;
  const rename = (rows: Arrivals, tick: number): Arrivals =>
    renamesAt(season, tick).reduce((table, { from, to }) => renameColumn(table, from, to), rows);
  return {
    ...(repairs.some(({ renames }) => renames !== undefined) ? { rename } : {}),
    ...(repairs.some(({ step }) => step !== undefined)
      ? { mend: mendingBySteps(steps, season, training) }
      : {}),
  };
}

function mendingBySteps(steps: Registry<Step>, season: Season, training: Table) {
  const fitted = new Map<StepDraft, Result<FittedRepair>>();
  return (rows: Table, tick: number): Table =>
    repairsAt(season, tick).reduce((table, { step }) => {
      if (step === undefined) return table;
      const ready = fitted.get(step) ?? fitRepair(steps, training, step);
      fitted.set(step, ready);
      return ready.ok ? applyRepair(ready.value, table) : table;
    }, rows);
}
