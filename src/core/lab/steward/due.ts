import { canaryOf, standOfCanary } from '../../monitor/alarms/canary.ts';
import { policyOf } from '../../monitor/alarms/policy.ts';
import type { Policy, PolicyTrigger, Retraining } from '../../monitor/alarms/policy.ts';
import type { ReleaseId } from '../../id.ts';
import type { Alarm, Season, TickReport } from '../../monitor/season.ts';
import { reportsByDay } from '../../monitor/score/by-day.ts';
import { tickUnit } from '../../monitor/tick-words.ts';
import { findMetric } from '../../model/metrics.ts';
import type { Project } from '../../project/project.ts';
import { currentSeason, findRun, productionRelease } from '../../project/views.ts';
import { counted, figure } from '../../words.ts';

/** Why a model is trained again now without a person asking for it. */
export interface Fired {
  readonly trigger: PolicyTrigger['kind'];
  readonly why: string;
  /** Open alarms it answers. */
  readonly alarms: readonly Alarm[];
}

export function lastRetraining({ retrainings = [] }: Season): Retraining | undefined {
  return retrainings.at(-1);
}

/** Whether playing stops here because something is to be done that no person has to ask for. */
export function isDutyDue(project: Project): boolean {
  const season = currentSeason(project);
  if (season === undefined || season.ended) return false;
  const canary = canaryOf(season);
  if (canary !== undefined) {
    const stand = standOfCanary(season, canary, project.goal?.payoff != null);
    return stand.over || stand.verdict === 'worse';
  }
  return lastRetraining(season)?.outcome === null || firedIn(project, season) !== null;
}

/** What sets the policy off after the last tick played; null where nothing does. */
export function firedIn(project: Project, season: Season): Fired | null {
  const policy = policyOf(season);
  const played = season.reports.length;
  if (policy === null || played === 0 || played >= season.ticks) return null;
  const last = lastRetraining(season);
  if (last !== undefined && played < last.tick + Math.max(1, policy.rest)) return null;
  return fires(project, season, policy, last);
}

function fires(
  project: Project,
  season: Season,
  { trigger }: Policy,
  last: Retraining | undefined,
): Fired | null {
  const played = season.reports.length;
  switch (trigger.kind) {
    case 'schedule': {
      const from = Math.max(last?.tick ?? 0, season.policy!.at(-1)!.from);
      if (played - from < trigger.every) return null;
      const why = `${counted(trigger.every, tickUnit(season))} have passed.`;
      return { trigger: 'schedule', why, alarms: [] };
    }
    case 'alarm': {
      const alarms = season.alarms.filter(
        ({ kind, action }) => action === null && trigger.alarms.includes(kind),
      );
      if (alarms.length === 0) return null;
      const why = alarms.map(({ sentence }) => sentence).join(' ');
      return { trigger: 'alarm', why, alarms };
    }
    case 'estimated-loss': {
      const why = whyLoss(project, season, trigger.above);
      return why === null ? null : { trigger: 'estimated-loss', why, alarms: [] };
    }
  }
}

const LOOKED_AT = 100;
const FEWEST = 30;

interface Told {
  readonly rows: number;
  /** Money of its decisions, or the metric times their number. */
  readonly sum: number;
}

/** What the newest 100 decisions or so of what serves were worth; null where fewer than 30 tell. */
function newestTold(
  reports: readonly TickReport[],
  release: ReleaseId,
  tell: (report: TickReport) => Told | null,
): Told | null {
  let rows = 0;
  let sum = 0;
  for (const report of reports.toReversed()) {
    if (report.release !== release || rows >= LOOKED_AT) break;
    const told = tell(report);
    if (told === null) continue;
    rows += told.rows;
    sum += told.sum;
  }
  return rows < FEWEST ? null : { rows, sum };
}

function estimatedOf({ estimated }: TickReport, priced: boolean): Told | null {
  const each = priced ? estimated?.money : estimated?.metric;
  return each == null ? null : { rows: estimated!.rows, sum: each.value * estimated!.rows };
}

/**
 * Why the newest decisions lose more than was promised: as estimated without labels where that is
 * watched, else by the labels that have come. Null where they do not, or nothing can be told.
 */
function whyLoss(project: Project, season: Season, above: number): string | null {
  const serving = productionRelease(project);
  const result = findRun(project, serving?.run ?? null)?.result;
  if (serving === undefined || result == null) return null;
  const upTo = season.reports.at(-1)!.labelledUpTo;
  const priced = result.value !== null;
  const promised = priced ? result.value.value / 1000 : result.metric.value;
  const better = priced || findMetric(project.framing.metric!)?.better !== 'lower';
  const reports = reportsByDay(season);
  const estimated = newestTold(reports, serving.id, (report) => estimatedOf(report, priced));
  const told =
    estimated ??
    newestTold(reports, serving.id, ({ tick, rows, earned, metric }) =>
      tick > upTo ? null : { rows, sum: priced ? earned : (metric ?? promised) * rows },
    );
  if (told === null) return null;
  const each = told.sum / told.rows;
  const shortfall = (better ? 1 : -1) * (promised - each);
  if (shortfall <= above * Math.abs(promised)) return null;
  const unit = priced ? `${project.goal!.currency} per 1,000 decisions` : project.framing.metric!;
  const scale = priced ? 1000 : 1;
  const on = estimated === null ? 'labelled row' : 'decision';
  const how = estimated === null ? '' : ' estimated';
  return `${figure(scale * each)} ${unit}${how} on ${counted(told.rows, on)}, where ${figure(scale * promised)} was promised.`;
}
