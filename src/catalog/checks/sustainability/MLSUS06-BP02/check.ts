import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Act, Finding } from '../../../../core/contracts/check.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { sayGain, sayTicks } from '../../../../core/pillars/units.ts';
import { count, sayId, say } from '../../../../core/pillars/words.ts';
import type { Project, Run } from '../../../../core/project/project.ts';
import { currentSeason } from '../../../../core/project/views.ts';

/** Training again costs energy: it starts from an alarm, not from the calendar. */
export default defineCheck({
  practice: 'MLSUS06-BP02',
  pillar: 'sustainability',
  phase: 'monitor',
  assess(project) {
    const season = currentSeason(project);
    if (season === undefined || season.reports.length === 0)
      return finding('not-reached', 'No production rows have arrived yet.');
    const retrained = project.runs.filter((run) => run.rows.kind === 'season');
    const ticks = sayTicks(season, season.reports.length);
    if (retrained.length === 0)
      return finding(
        'pass',
        `Nothing was trained again in ${ticks}; ${count(season.alarms.length, 'alarm')} rang.`,
      );
    const answers = new Set(
      project.seasons.flatMap((one) => one.alarms).map((alarm) => alarm.action?.run ?? null),
    );
    const unasked = retrained.filter((run) => !answers.has(run.id));
    return unasked.length > 0 ? withoutReason(project, unasked) : withReason(project, retrained);
  },
});

function withoutReason(project: Project, unasked: readonly Run[]): Finding {
  const run = unasked.at(-1)!;
  const rows = run.result === null ? '' : ` on ${count(run.result.rows, 'row')}`;
  return finding(
    'look-again',
    `${sayId(run.id)} was trained again${rows} without an alarm that asked for it.`,
    giveReason(project, run),
  );
}

function giveReason(project: Project, run: Run): Act {
  const season = currentSeason(project)!;
  const open = season.ended ? undefined : season.alarms.find((alarm) => alarm.action === null);
  if (open === undefined) return go('Look at the alarms', 'monitor', 'alarms');
  return decide(`It answers the alarm of tick ${open.tick + 1}`, {
    type: 'monitor/act',
    alarm: open.id,
    action: 'retrain',
    note: `Answered by ${sayId(run.id)}.`,
    run: run.id,
  });
}

function withReason(project: Project, retrained: readonly Run[]): Finding {
  const run = retrained.at(-1)!;
  const { result } = run;
  const gain =
    result === null
      ? 'it is still training'
      : `it gains ${sayGain(project, result.gain.value)} over the best simple rule for ${say(result.seconds)} s of computing`;
  return finding(
    'pass',
    `${count(retrained.length, 'retraining')} so far, each asked for by an alarm; ${sayId(run.id)}: ${gain}.`,
  );
}
