import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { Release } from '../../deploy/release.ts';
import type { Recalibration } from '../../model/recalibration.ts';
import { RETRAIN } from '../../monitor/alarms/policy.ts';
import type { Season } from '../../monitor/season.ts';
import type { DecisionRule, Estimate, Project, RunRows } from '../../project/project.ts';
import { findRun } from '../../project/views.ts';
import { randomFrom } from '../../random.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Judged } from '../estimate.ts';
import { compareRules } from '../evaluation.ts';
import { estimateGain, judgeRows } from '../judge.ts';
import { judgeModel, payoffOf } from '../judging.ts';
import { labelledTraffic } from '../labelled.ts';
import type { Lab } from '../lab.ts';
import { FEWEST_ROWS, fitRecalibration } from '../recalibrating.ts';
import { rowsFor } from '../rows.ts';

/** Labelled production rows to find a change of a release on, and the newest to try it on. */
export interface Trial {
  readonly rows: RunRows;
  /** Rows its model never learned from. */
  readonly older: Table;
  readonly newest: Table;
}

const WHERE = 'Monitor, Alarms.';

/** Labelled rows the release never learned from; refused where they are too few. */
export function trialRows(
  lab: Lab,
  project: Project,
  season: Season,
  release: Release,
): Result<Trial> {
  const upTo = season.reports.length - 1;
  const labelled = labelledTraffic(lab, project, season.number, upTo, RETRAIN);
  if (!labelled.ok) return labelled;
  const own = rowsFor(lab, project, findRun(project, release.run)!);
  if (!own.ok) return own;
  const learned = new Set(own.value.train.table.ids);
  const unseen = (table: Table): Table => {
    const places = Int32Array.from(table.ids.keys()).filter((row) => !learned.has(table.ids[row]!));
    return places.length === table.rows ? table : takeRows(table, places);
  };
  const older = unseen(labelled.value.older);
  const newest = unseen(labelled.value.newest);
  if (Math.min(older.rows, newest.rows) < FEWEST_ROWS)
    return fail(
      'too-few-labels',
      `Of the labelled rows its model has not learned from, ${older.rows} are older and ${newest.rows} newest.`,
      WHERE,
      `Let ${FEWEST_ROWS} of each arrive: play the season on.`,
    );
  return ok({ rows: { kind: 'season', season: season.number, upTo }, older, newest });
}

/** A change of the release found on older rows, and what it brings on the newest. */
export interface Change<T> {
  readonly to: T;
  readonly gain: Estimate;
  readonly rows: number;
  readonly on: RunRows;
}

async function judged(lab: Lab, project: Project, release: Release, rows: Table) {
  const bundle = await lab.bundle(project, release);
  if (!bundle.ok) return bundle;
  const said = await judgeModel(lab, project, bundle.value, rows);
  return said.ok ? ok({ bundle: bundle.value, judged: said.value }) : said;
}

function gainOf(project: Project, after: Judged, before: Judged, label: string): Estimate {
  return estimateGain(
    after,
    before,
    payoffOf(project, before.outcome),
    project.framing.metric!,
    randomFrom(project.seed).fork(label),
  );
}

/** The rule that earns most on labelled rows; null where none differs from the one it has. */
export async function newRule(
  lab: Lab,
  project: Project,
  release: Release,
  { older, newest, rows }: Trial,
): Promise<Result<Change<DecisionRule> | null>> {
  const found = await judged(lab, project, release, older);
  if (!found.ok) return found;
  const { outcome } = found.value.bundle;
  const payoff = payoffOf(project, outcome);
  const { rules } = compareRules(
    found.value.judged,
    payoff,
    randomFrom(project.seed).fork('new rule'),
  );
  const movable = rules.filter(({ rule }) => rule.kind === 'threshold' || rule.kind === 'shift');
  if (movable.length === 0) return ok(null);
  const best = movable.reduce((a, b) => (b.value.value > a.value.value ? b : a)).rule;
  if (JSON.stringify(best) === JSON.stringify(release.rule)) return ok(null);
  const tried = await judged(lab, project, release, newest);
  if (!tried.ok) return tried;
  const before = tried.value.judged;
  const after = judgeRows(before.predictions, before.actual, best, outcome, payoff, newest);
  return ok({
    to: best,
    gain: gainOf(project, after, before, 'new rule gain'),
    rows: newest.rows,
    on: rows,
  });
}

/** Chances brought back to what labels say, by Platt's curve; null for numbers. */
export async function newRecalibration(
  lab: Lab,
  project: Project,
  release: Release,
  { older, newest, rows }: Trial,
): Promise<Result<Change<Recalibration> | null>> {
  const plain: Release = { ...release, recalibration: undefined };
  const found = await judged(lab, project, plain, older);
  if (!found.ok) return found;
  const { outcome } = found.value.bundle;
  if (outcome.task === 'regression') return ok(null);
  const { predictions, actual } = found.value.judged;
  const to = fitRecalibration('platt', outcome, predictions, actual, older.ids);
  const before = await judged(lab, project, release, newest);
  if (!before.ok) return before;
  const after = await judgeModel(
    lab,
    project,
    { ...before.value.bundle, recalibration: to },
    newest,
  );
  if (!after.ok) return after;
  return ok({
    to,
    gain: gainOf(project, after.value, before.value.judged, 'recalibration gain'),
    rows: newest.rows,
    on: rows,
  });
}

/** What going back to an earlier release would bring on the newest labelled rows. */
export async function gainOfRelease(
  lab: Lab,
  project: Project,
  to: Release,
  from: Release,
  newest: Table,
): Promise<Result<Estimate>> {
  const after = await judged(lab, project, to, newest);
  if (!after.ok) return after;
  const before = await judged(lab, project, from, newest);
  if (!before.ok) return before;
  return ok(gainOf(project, after.value.judged, before.value.judged, 'release gain'));
}
