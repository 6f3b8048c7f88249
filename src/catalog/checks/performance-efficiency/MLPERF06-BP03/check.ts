import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Finding } from '../../../../core/contracts/check.ts';
import type { Alarm, Season } from '../../../../core/monitor/season.ts';
import { finding, go } from '../../../../core/pillars/finding.ts';
import { sayTicks } from '../../../../core/pillars/units.ts';
import { count, say, sayDetector } from '../../../../core/pillars/words.ts';
import { currentSeason } from '../../../../core/project/views.ts';

/** Arriving rows are held against training rows, and a real change is answered. */
export default defineCheck({
  practice: 'MLPERF06-BP03',
  pillar: 'performance-efficiency',
  phase: 'monitor',
  assess(project) {
    const season = currentSeason(project);
    const last = season?.reports.at(-1);
    if (season === undefined || last === undefined)
      return finding('not-reached', 'No production rows have arrived yet.');
    const lanes = last.lanes.filter((lane) => lane.column !== null);
    if (lanes.length === 0)
      return finding(
        'fail',
        `${sayTicks(season, season.reports.length)} have passed and no column is watched.`,
        go('Look at the season', 'monitor', 'season'),
      );
    const drift = season.alarms.filter((alarm) => alarm.kind === 'data-drift');
    const open = drift.filter((alarm) => alarm.action === null);
    if (open.length > 0) return waiting(season, open);
    if (lanes.every((lane) => lane.level === 'cannot-tell'))
      return finding(
        'cannot-tell',
        `Only ${count(last.distinct, 'distinct row')} arrived in “${last.label}”: too few to tell a change from chance.`,
      );
    const columns = new Set(lanes.map((lane) => lane.column)).size;
    return finding(
      'pass',
      `${count(columns, 'column')} watched through ${sayTicks(season, season.reports.length)}; ${count(drift.length, 'drift alarm')}, all answered.`,
    );
  },
});

function waiting(season: Season, open: readonly Alarm[]): Finding {
  const first = open[0]!;
  const label = season.reports[first.tick]?.label ?? `tick ${first.tick}`;
  const others = open.length === 1 ? '' : ` and ${count(open.length - 1, 'more alarm')}`;
  const what = first.column === null ? 'A drift alarm' : `“${first.column}”`;
  return finding(
    'fail',
    `${what} moved (${sayDetector(first.detector)} ${say(first.value)}, line ${say(first.limit)}) in ${label}${others}: nobody has answered.`,
    go(
      open.length === 1 ? 'Answer the alarm' : `Answer ${open.length} alarms`,
      'monitor',
      'alarms',
    ),
  );
}
