import type { TimelineData } from '../../../charts/index.ts';
import type { Paint } from '../../../charts/index.ts';
import { HAPPENINGS, happeningsOf } from '../../../core/monitor/score/happened.ts';
import type { Happening } from '../../../core/monitor/score/happened.ts';
import type { Names } from '../../../core/monitor/score/fault-words.ts';
import type { Season } from '../../../core/monitor/season.ts';
import type { Project } from '../../../core/project/project.ts';
import { axisGrid, axisTitle } from '../season/season-lines.ts';
import { tickLabel } from '../season/season-words.ts';

const PAINTS: Readonly<Record<Happening['kind'], Paint>> = {
  fault: 'fail',
  alarm: 'warn',
  decision: 'pos',
  release: 'accent',
};

/** Everything that happened in a season, a row a kind. */
export function timelineOf(project: Project, season: Season, names: Names): TimelineData {
  const all = happeningsOf(project, season, names);
  return {
    steps: Math.max(1, season.reports.length),
    stepLabel: (step) => tickLabel(season, step),
    xTitle: axisTitle(season),
    ...axisGrid(season),
    rows: HAPPENINGS.map(([kind, label]) => ({
      label,
      events: all
        .filter((one) => one.kind === kind)
        .map(({ at, to, label: name }) => ({
          ...{ at, label: name, paint: PAINTS[kind] },
          ...(to === undefined ? {} : { to }),
        })),
    })),
  };
}
