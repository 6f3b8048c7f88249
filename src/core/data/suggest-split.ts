import type { Task } from '../model/task.ts';
import { isoDay } from './dates.ts';
import { shortName } from './names.ts';
import type { Ratios, SplitPlan } from './split.ts';
import { findColumn } from './table.ts';
import type { Table } from './table.ts';
import { classCounts } from './target.ts';

export const USUAL_RATIOS: Ratios = { train: 0.55, validation: 0.15, test: 0.1, production: 0.2 };

export interface SplitNeeds {
  readonly target: string | null;
  readonly task: Task | null;
  readonly time: string | null;
  readonly group: string | null;
  readonly seed: number;
}
export interface SplitSuggestion {
  readonly plan: SplitPlan;
  readonly why: string;
}

/** By time where there are dates, by group where rows belong together, else by class or chance. */
export function suggestSplit(table: Table, needs: SplitNeeds): SplitSuggestion {
  const { seed } = needs;
  const timed = needs.time === null ? null : byTime(table, needs.time, seed);
  if (timed !== null) return timed;
  if (needs.group !== null && findColumn(table, needs.group) !== undefined) {
    return {
      plan: { method: 'grouped', column: needs.group, seed, ratios: USUAL_RATIOS },
      why: `Rows of one “${shortName(needs.group)}” belong together: a whole group goes into one part, so that none is both learned and examined.`,
    };
  }
  const target = needs.target === null ? undefined : findColumn(table, needs.target);
  const classes = needs.task !== null && needs.task !== 'regression';
  if (target !== undefined && classes && classCounts(target).every(([, count]) => count >= 5)) {
    return {
      plan: { method: 'stratified', seed, ratios: USUAL_RATIOS },
      why: `Each part gets the same share of every class of “${shortName(target.name)}”.`,
    };
  }
  return {
    plan: { method: 'random', seed, ratios: USUAL_RATIOS },
    why: 'No dates and no groups tie rows together, so each goes into a part by lot.',
  };
}

function byTime(table: Table, name: string, seed: number): SplitSuggestion | null {
  const column = findColumn(table, name);
  if (column?.kind !== 'date') return null;
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length < table.rows || table.rows < 40) return null;
  const at = (share: number) => isoDay(sorted[Math.floor(share * (sorted.length - 1))]!);
  const cuts = [at(0.55), at(0.7), at(0.8)] as const;
  if (new Set([isoDay(sorted[0]!), ...cuts]).size < 4) return null;
  return {
    plan: { method: 'time', column: name, seed, cuts },
    why: `The rows have dates in “${shortName(name)}”: the model learns from the past (before ${cuts[0]}) and is examined on what came later, as it will be used.`,
  };
}
