import type { LineData } from '../../../charts/index.ts';
import type { Catalog } from '../../../core/contracts/catalog.ts';
import { countLanes } from '../../../core/monitor/watch/count-lanes.ts';
import { falseAlarmsOfLane } from '../../../core/monitor/watch/false-alarms.ts';
import { sayFalseAlarms } from '../../../core/monitor/watch/false-alarm-words.ts';
import { closeness } from '../../../core/monitor/watch/lanes.ts';
import { kindsOf } from '../../../core/monitor/watch/open-watch.ts';
import { planAt } from '../../../core/monitor/watch/watch-plan.ts';
import type { Project } from '../../../core/project/project.ts';
import type { LaneMark, Season } from '../../../core/monitor/season.ts';
import { figure } from '../../../core/words.ts';
import { takesMark } from './season-lanes.ts';
import type { LaneKey } from './season-lanes.ts';
import { tickAxis } from './season-lines.ts';
import type { Sides } from './season-lines.ts';
import { watchedOf } from './watch/watch-draft.ts';

type LinePoint = LineData['series'][number]['points'][number];

/** Columns a lane has marks of, the one nearest to its line in the newest tick first. */
export function columnsOfLane(season: Season, key: LaneKey): string[] {
  const nearest = new Map<string, number>();
  for (const report of season.reports)
    for (const mark of report.lanes)
      if (takesMark(key, mark) && mark.column !== null)
        nearest.set(mark.column, mark.level === 'cannot-tell' ? 0 : closeness(mark));
  return [...nearest].sort(([, a], [, b]) => b - a).map(([column]) => column);
}

function marksOfLane(season: Season, key: LaneKey, column: string | null) {
  return season.reports.map((report) => ({
    tick: report.tick,
    mark: report.lanes.find((mark) => takesMark(key, mark) && mark.column === column),
  }));
}

/** Value, line and noise floor of one lane over time. */
export function laneLines(
  season: Season,
  key: LaneKey,
  column: string | null,
  sides: Sides,
  title = 'value',
): LineData {
  const marks = marksOfLane(season, key, column);
  const points = (of: (mark: LaneMark) => number | undefined): LinePoint[] =>
    marks.map(({ tick, mark }) => ({
      x: tick,
      y: mark === undefined || mark.level === 'cannot-tell' ? null : (of(mark) ?? null),
    }));
  const floor = points((mark) => mark.floor);
  const quiet = { paint: 'none' as const, quiet: true, dashed: true };
  return {
    series: [
      { label: 'value', paint: 'accent', points: points((mark) => mark.value) },
      { label: 'line', paint: 'fail', dashed: true, points: points((mark) => mark.limit) },
      ...(floor.every(({ y }) => y === null)
        ? []
        : [{ ...quiet, label: 'noise floor', points: floor }]),
    ],
    x: tickAxis(season),
    y: { title, withZero: true },
    margins: sides,
  };
}

/** “False alarms of this line: at most 0.003 a month, one in 28 years.” */
export function laneChance(
  project: Project,
  season: Season,
  key: LaneKey,
  detectors: Catalog['detectors'],
): string {
  const { plan } = planAt(season, season.reports.length);
  const takes = (one: LaneMark): boolean => takesMark(key, one);
  const mark = season.reports.findLast(({ lanes }) => lanes.some(takes))?.lanes.find(takes);
  if (mark === undefined) return '';
  const counts = countLanes(watchedOf(project), plan, detectors);
  const kind = kindsOf(detectors)(mark);
  const expected = falseAlarmsOfLane(kind, counts, plan, season.tick);
  return expected === 0
    ? 'It is shown and does not ring.'
    : `False alarms of this line: at most ${sayFalseAlarms(expected)}.`;
}

/** “Value 0.14, line 0.20, noise floor 0.12 in the newest tick.” */
export function laneWords(season: Season, key: LaneKey, column: string | null): string {
  const last = marksOfLane(season, key, column).findLast(({ mark }) => mark !== undefined)?.mark;
  if (last === undefined) return 'Nothing recorded: in long seasons calm marks are left out.';
  if (last.level === 'cannot-tell') return 'Cannot tell yet: too few rows.';
  const floor = last.floor === undefined ? '' : `, what chance alone does ${figure(last.floor)}`;
  return `Newest: ${figure(last.value)}, line ${figure(last.limit)}${floor}.`;
}
