import type { ColumnProfile } from '../../core/data/profile.ts';
import { isoDay, parseIsoDate } from '../../core/data/dates.ts';
import type { Part, Ratios, SplitPlan } from '../../core/data/split.ts';
import { homeOf, PARTS } from '../../core/data/split.ts';
import { USUAL_RATIOS } from '../../core/data/suggest-split.ts';
import type { OnlyRows } from '../../core/data/only-rows.ts';
import { sayOnly } from '../../core/data/only-rows.ts';
import type { ColumnSummary, Project } from '../../core/project/project.ts';
import { columnOf, columnWithRole, roleOf } from '../../core/project/views.ts';
import { counted } from '../../core/words.ts';

export type Method = SplitPlan['method'];
type Cuts = readonly [string, string, string];

const LEAST_GROUPS = 8;
const DAY = 86_400_000;
/** Where the three dates stand by default, as shares of the rows in order of time. */
const USUAL_CUTS = [0.55, 0.7, 0.8] as const;

export function dateColumns(project: Project): ColumnSummary[] {
  return (project.imported?.columns ?? []).filter(
    ({ kind, min, max }) => kind === 'date' && min !== null && max !== null && max - min > 4 * DAY,
  );
}

export function groupColumns(project: Project): ColumnSummary[] {
  const rows = project.imported?.rows ?? 0;
  return (project.imported?.columns ?? []).filter(
    ({ name, distinct }) =>
      roleOf(project, name) !== 'target' && distinct >= LEAST_GROUPS && distinct < rows,
  );
}

/** Why a method cannot be used here; null when it can. */
export function whyNotMethod(project: Project, method: Method): string | null {
  if (method === 'stratified' && project.framing.task === 'regression')
    return 'The answer is a number: there are no classes to share out.';
  if (method === 'time' && dateColumns(project).length === 0)
    return 'No column holds dates over more than a few days.';
  if (method === 'grouped' && groupColumns(project).length === 0)
    return `No column ties rows together in at least ${LEAST_GROUPS} groups.`;
  return null;
}

export function ratiosOf(plan: SplitPlan | null): Ratios {
  return plan !== null && plan.method !== 'time' ? plan.ratios : USUAL_RATIOS;
}

/** The column a method would cut by: the one with the fitting role, else the first that can. */
export function columnFor(project: Project, method: 'grouped' | 'time'): string | null {
  const fitting = method === 'time' ? dateColumns(project) : groupColumns(project);
  const named = columnWithRole(project, method === 'time' ? 'time' : 'group');
  return fitting.some(({ name }) => name === named) ? named : (fitting[0]?.name ?? null);
}

/** The plan for a method with everything that can be kept; null without a column to cut by. */
export function planFor(
  project: Project,
  method: Method,
  profile: ColumnProfile | null,
): SplitPlan | null {
  const old = project.framing.split;
  const seed = old?.seed ?? project.seed;
  if (method === 'random' || method === 'stratified')
    return { method, seed, ratios: ratiosOf(old), ...homeOf(old) };
  const column = columnFor(project, method);
  if (column === null) return null;
  if (method === 'grouped') return { method, column, seed, ratios: ratiosOf(old), ...homeOf(old) };
  const summary = columnOf(project, column)!;
  return { method, column, seed, cuts: usualCuts(summary, profile), ...homeOf(old) };
}

export function withHome(
  { trainOnly: _, ...plan }: SplitPlan,
  trainOnly: OnlyRows | undefined,
): SplitPlan {
  return trainOnly === undefined ? plan : { ...plan, trainOnly };
}

/** What learning from some rows only means for the parts, in a sentence or two. */
export function sayHome({ framing: { split }, prepared }: Project): string {
  if (split?.trainOnly === undefined)
    return 'A model that learns in one place and is used in another meets rows unlike its own: choose here to try it.';
  const placed = PARTS.reduce((sum, part) => sum + (prepared?.parts[part] ?? 0), 0);
  const others = prepared === null ? 'other rows' : counted(prepared.rows - placed, 'other row');
  return `It learns, is compared and is tested only where ${sayOnly(split.trainOnly)}. Production keeps the rows of everywhere that fall to it; in no part: ${others} of elsewhere.`;
}

/** Dates that give the usual shares of the rows, read off the histogram; else shares of the span. */
export function usualCuts(column: ColumnSummary, profile: ColumnProfile | null): Cuts {
  const from = column.min ?? 0;
  const span = (column.max ?? from + 10 * DAY) - from;
  const bins = profile?.name === column.name ? profile.histogram : null;
  const at = USUAL_CUTS.map((share) =>
    bins === null ? from + share * span : quantileOfBins(bins.edges, bins.counts, share),
  );
  const days = at.map((time) => Math.round(time / DAY) * DAY);
  const first = days[0]!;
  const second = Math.max(days[1]!, first + DAY);
  const third = Math.max(days[2]!, second + DAY);
  return [isoDay(first), isoDay(second), isoDay(third)];
}

function quantileOfBins(
  edges: readonly number[],
  counts: readonly number[],
  share: number,
): number {
  const wanted = share * counts.reduce((sum, count) => sum + count, 0);
  let before = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    if (count > 0 && before + count >= wanted)
      return edges[i]! + ((wanted - before) / count) * (edges[i + 1]! - edges[i]!);
    before += count;
  }
  return edges.at(-1)!;
}

/** Cuts as shares of the span of the column, 0 to 1. */
export function cutShares(cuts: Cuts, column: ColumnSummary): [number, number, number] {
  const from = column.min ?? 0;
  const span = Math.max(DAY, (column.max ?? 0) - from);
  const share = (cut: string) => Math.max(0, Math.min(1, (parseIsoDate(cut) - from) / span));
  return [share(cuts[0]), share(cuts[1]), share(cuts[2])];
}

/** One cut moved to a share of the span, kept at least a day from its neighbours. */
export function moveDate(cuts: Cuts, index: 0 | 1 | 2, share: number, column: ColumnSummary): Cuts {
  const from = column.min ?? 0;
  const to = column.max ?? from;
  const low = index === 0 ? from + DAY : parseIsoDate(cuts[index - 1]!) + DAY;
  const high = index === 2 ? to : parseIsoDate(cuts[index + 1]!) - DAY;
  const time = Math.max(low, Math.min(from + share * (to - from), high));
  return cuts.with(index, isoDay(Math.round(time / DAY) * DAY)) as unknown as Cuts;
}

/** The part of a moment. */
export function partAt(time: number, cuts: Cuts): Part {
  const index = cuts.findIndex((cut) => time < parseIsoDate(cut));
  return PARTS[index < 0 ? PARTS.length - 1 : index]!;
}

export interface SplitDoubt {
  readonly title: string;
  readonly text: string;
  readonly method: Method;
  readonly act: string;
}

/** What is dangerous about the chosen method on these columns; null when nothing is. */
export function doubtAboutSplit(project: Project): SplitDoubt | null {
  const plan = project.framing.split;
  if (plan === null || plan.method === 'time') return null;
  const group = columnWithRole(project, 'group');
  if (plan.method !== 'grouped' && group !== null)
    return {
      title: `Rows of one “${group}” may stand in two parts`,
      text: 'The model can then recognise who it is instead of learning what matters, and the exam is too kind.',
      method: 'grouped',
      act: 'Keep groups together',
    };
  const time = columnWithRole(project, 'time');
  if (time === null || plan.method === 'grouped' || dateColumns(project).length === 0) return null;
  return {
    title: 'By lot, it is examined on days it has seen around',
    text: `Rows have dates in “${time}”. In production every row comes after the training; an exam between known days hides what changes over time and scores too kind.`,
    method: 'time',
    act: 'Split by time',
  };
}
