import type { AlarmKind, Alarm, LaneMark, TickReport } from '../../monitor/season.ts';
import { alarmId, runId } from '../../id.ts';
import type { AlarmActionKind } from '../../monitor/season.ts';
import type { Project } from '../../project/project.ts';
import { productionRelease } from '../../project/views.ts';
import { after, framed, scanned } from './build.ts';
import { contracted, released } from './releases.ts';
import { trained } from './runs.ts';

/** A model of the bird strikes serves. */
export function serving(): Project {
  return released(contracted(trained(scanned(framed()))), 'run-1');
}

/** A season of 24 months has started. */
export function started(project: Project, owner = 'Ada Okafor'): Project {
  return after(project, {
    type: 'monitor/start',
    seed: 7,
    tick: { unit: 'month', rows: 0 },
    ticks: 24,
    labelDelay: 1,
    owner,
  });
}

const LANES: readonly LaneMark[] = ['speed_knots', 'wildlife_size', 'phase_of_flight'].map(
  (column) => ({ detector: 'psi', column, level: 'calm', value: 0.04, limit: 0.12 }),
);

export interface Months {
  readonly months: number;
  /** Money a month earned by the release in force, 62 strikes each. */
  readonly earned?: number;
  readonly lanes?: readonly LaneMark[];
  readonly alarms?: readonly Alarm[];
}

/** Months pass. */
export function passed(project: Project, parts: Months): Project {
  const { months, earned = 870, lanes = LANES, alarms = [] } = parts;
  const first = project.seasons.at(-1)!.reports.length;
  const release = productionRelease(project)!.id;
  const reports = Array.from({ length: months }, (_, i): TickReport => {
    const tick = first + i;
    return {
      tick,
      label: `2000-${String((tick % 12) + 1).padStart(2, '0')}`,
      rows: 62,
      distinct: 62,
      refused: 0,
      release,
      earned,
      earnedIdle: earned,
      metric: 0.39,
      labelledUpTo: tick - 1,
      lanes,
    };
  });
  return after(project, { type: 'monitor/advanced', reports, alarms });
}

export function alarm(number: number, kind: AlarmKind, tick: number): Alarm {
  const drift = kind === 'data-drift';
  return {
    id: alarmId(`alarm-${number}`),
    tick,
    kind,
    column: drift ? 'speed_knots' : null,
    detector: drift ? 'psi' : 'page-hinkley',
    value: drift ? 0.31 : 9.4,
    limit: drift ? 0.12 : 6,
    sentence: drift ? 'speed_knots moved: PSI 0.31, line 0.12.' : 'Errors rose.',
    action: null,
  };
}

export function answered(
  project: Project,
  number: number,
  action: AlarmActionKind,
  run: string | null = null,
): Project {
  return after(project, {
    type: 'monitor/act',
    alarm: alarmId(`alarm-${number}`),
    action,
    note: 'Seen.',
    run: run === null ? null : runId(run),
  });
}
