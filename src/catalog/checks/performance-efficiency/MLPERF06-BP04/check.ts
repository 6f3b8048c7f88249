import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Act, Finding } from '../../../../core/contracts/check.ts';
import type { Alarm, Season } from '../../../../core/monitor/season.ts';
import { lastMove } from '../../../../core/pillars/evidence.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { sayTicks } from '../../../../core/pillars/units.ts';
import { count, money, say, sayDetector } from '../../../../core/pillars/words.ts';
import type { Project } from '../../../../core/project/project.ts';
import { currentSeason, rollbackTarget } from '../../../../core/project/views.ts';

/** Ticks whose labels are looked at together. */
const RECENT = 3;

/** When the model gets worse, an alarm rings, somebody owns it and something is done. */
export default defineCheck({
  practice: 'MLPERF06-BP04',
  pillar: 'performance-efficiency',
  phase: 'monitor',
  assess(project) {
    const season = currentSeason(project);
    if (season === undefined || season.reports.length === 0)
      return finding('not-reached', 'No production rows have arrived yet.');
    return (
      unowned(project, season) ??
      unanswered(project, season) ??
      unnoticed(project, season) ??
      answered(season)
    );
  },
});

function unowned(project: Project, season: Season): Finding | null {
  if (season.owner.trim() !== '') return null;
  const sentence = `${sayTicks(season, season.reports.length)} have run and nobody owns the alarms.`;
  const owner = project.goal?.owner.trim() ?? '';
  if (season.ended || owner === '')
    return finding('fail', sentence, go('Name an owner', 'monitor', 'alarms'));
  return finding(
    'fail',
    sentence,
    decide(`Make ${owner} the owner`, { type: 'monitor/setOwner', owner }),
  );
}

function unanswered(project: Project, season: Season): Finding | null {
  const open = qualityAlarms(season).find((alarm) => alarm.action === null);
  if (open === undefined) return null;
  const waited = season.reports.length - 1 - open.tick;
  return finding(
    'fail',
    `The model got worse (${sayDetector(open.detector)} ${say(open.value)}, line ${say(open.limit)}) and the alarm has waited ${sayTicks(season, waited)} for ${season.owner}.`,
    season.ended ? go('Look at the alarms', 'monitor', 'alarms') : answer(project, open),
  );
}

function answer(project: Project, alarm: Alarm): Act {
  const target = rollbackTarget(project);
  if (target === undefined) return go('Answer the alarm', 'monitor', 'alarms');
  return decide(
    `Roll back to version ${target.version}`,
    { type: 'release/rollback', to: target.id, at: lastMove(project.releases) },
    {
      type: 'monitor/act',
      alarm: alarm.id,
      action: 'roll-back',
      note: `Back to version ${target.version}.`,
      run: null,
    },
  );
}

/** Money below the floor on the newest labelled ticks, and no alarm that says so. */
function unnoticed(project: Project, season: Season): Finding | null {
  const { goal } = project;
  if (goal === null || goal.kpi.measure !== 'value' || goal.kpi.floor === null) return null;
  const labelledUpTo = season.reports.at(-1)!.labelledUpTo;
  const recent = season.reports.filter((report) => report.tick <= labelledUpTo).slice(-RECENT);
  const rows = recent.reduce((sum, report) => sum + report.rows, 0);
  if (recent.length < RECENT || rows === 0 || qualityAlarms(season).length > 0) return null;
  const value = (1000 * recent.reduce((sum, report) => sum + report.earned, 0)) / rows;
  if (value >= goal.kpi.floor) return null;
  return finding(
    'look-again',
    `The last ${RECENT} labelled ticks earned ${money(value, goal.currency)} per 1,000 decisions, below your floor of ${money(goal.kpi.floor, goal.currency)}, and no alarm rang.`,
    go('Look at the scoreboard', 'monitor', 'scoreboard'),
  );
}

function answered(season: Season): Finding {
  const alarms = qualityAlarms(season);
  const waits = alarms.map((alarm) => alarm.action!.tick - alarm.tick);
  const speed =
    alarms.length === 0
      ? ''
      : `, the slowest answered after ${sayTicks(season, Math.max(...waits))}`;
  return finding(
    'pass',
    `${season.owner} owns the alarms: ${count(alarms.length, 'alarm')} about quality in ${sayTicks(season, season.reports.length)}${speed}.`,
  );
}

function qualityAlarms(season: Season): Alarm[] {
  return season.alarms.filter((alarm) => alarm.kind === 'model-quality');
}
