import type { LineData, LineMarker, LineSpan } from '../../../charts/index.ts';
import type { Catalog } from '../../../core/contracts/catalog.ts';
import { shortName } from '../../../core/data/names.ts';
import { shownFaults } from '../../../core/monitor/traffic/hidden.ts';
import { reportsByDay } from '../../../core/monitor/score/by-day.ts';
import { ACTION_WORDS } from '../../../core/monitor/score/happened.ts';
import { HOURS, isHourly } from '../../../core/monitor/traffic/hours.ts';
import type { Season, TickEstimate, TickReport } from '../../../core/monitor/season.ts';
import type { Estimate, Project } from '../../../core/project/project.ts';
import { findRelease } from '../../../core/project/views.ts';
import { metricLabel, sayMetric } from '../../40-model/figures.ts';
import { sayShortMoney } from '../../parts/money.ts';
import { countTicks, tickLabel, tickName } from './season-words.ts';

type LinePoint = LineData['series'][number]['points'][number];

export interface Sides {
  readonly left: number;
  readonly right: number;
}

export { ACTION_WORDS };

function running(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}

/** Where ticks are hours, axes name their days. */
export function axisGrid({ tick }: Season): { readonly grid?: LineData['x']['grid'] } {
  if (!isHourly(tick)) return {};
  return { grid: { every: HOURS, label: (at) => `day ${at / HOURS + 1}` } };
}

/** What an axis of ticks counts. */
export function axisTitle(season: Season): string {
  return isHourly(season.tick) ? 'day and hour' : tickName(season);
}

/** The x axis of every figure of a season: one step a tick, named as the data names it. */
export function tickAxis(season: Season): LineData['x'] {
  return {
    title: axisTitle(season),
    ...axisGrid(season),
    domain: [-0.5, Math.max(1, season.ticks) - 0.5],
    whole: true,
    format: (tick) => tickLabel(season, Math.round(tick)),
  };
}

function faultMarkers(season: Season, catalog: Catalog): LineMarker[] {
  return shownFaults(season).map(({ injector, column, from }) => {
    const label = catalog.injectors.find(injector)?.label ?? injector;
    const where = column === null ? '' : `: ${shortName(column).slice(0, 18)}`;
    return { x: from, label: `${label}${where}`, paint: 'fail' };
  });
}

/** Lines for alarms, one a tick; the first is named. */
function alarmMarkers(season: Season): LineMarker[] {
  const ticks = [...new Set(season.alarms.map((alarm) => alarm.tick))];
  return ticks.map((x, i) => ({
    ...{ x, paint: 'warn' },
    label: i > 0 ? '' : ticks.length === 1 ? 'alarm' : 'first alarm',
  }));
}

function actionMarkers(season: Season): LineMarker[] {
  const acts = new Map<string, LineMarker>();
  for (const { action } of season.alarms) {
    if (action === null || action.kind === 'leave') continue;
    const label = ACTION_WORDS[action.kind];
    acts.set(`${action.tick} ${label}`, { x: action.tick - 0.5, label, paint: 'accent' });
  }
  return [...acts.values()];
}

function releaseMarkers(project: Project, season: Season): LineMarker[] {
  return season.reports.flatMap((report, i) => {
    const before = season.reports[i - 1];
    if (before === undefined || before.release === report.release) return [];
    const version = findRelease(project, report.release)?.version ?? '?';
    return [{ x: report.tick - 0.5, label: `release ${version}`, paint: 'accent' as const }];
  });
}

/** Acts at one place share a line and its label. */
function joinAtOnePlace(markers: readonly LineMarker[]): LineMarker[] {
  const places = new Map<number, LineMarker>();
  for (const marker of markers) {
    const there = places.get(marker.x);
    const label = there === undefined ? marker.label : `${there.label}, ${marker.label}`;
    places.set(marker.x, { ...marker, label });
  }
  return [...places.values()];
}

/** Everything that happened, as vertical lines. */
export function eventMarkers(project: Project, season: Season, catalog: Catalog): LineMarker[] {
  return [
    ...faultMarkers(season, catalog),
    ...alarmMarkers(season),
    ...joinAtOnePlace([...actionMarkers(season), ...releaseMarkers(project, season)]),
  ];
}

/** From the first fault, or the first alarm, to the first act that changed something. */
export function waitSpan(season: Season): LineSpan | null {
  const played = season.reports.length;
  const faults = shownFaults(season)
    .map(({ from }) => from)
    .filter((from) => from < played);
  const from = Math.min(...faults, ...season.alarms.map((alarm) => alarm.tick));
  if (!Number.isFinite(from)) return null;
  const acts = season.alarms.flatMap(({ action }) =>
    action === null || action.kind === 'leave' || action.tick < from ? [] : [action.tick],
  );
  const acted = acts.length > 0;
  const to = acted ? Math.min(...acts) : played;
  if (to <= from) return null;
  const label = `${countTicks(season, to - from)} ${acted ? 'until you acted' : 'and no act yet'}`;
  return { from, to: to - 0.5, label, paint: 'fail' };
}

/** Money so far, with you and with nobody acting. */
export function moneyLines(
  project: Project,
  season: Season,
  catalog: Catalog,
  sides: Sides,
): LineData {
  const { reports } = season;
  const currency = project.goal?.currency ?? '';
  const line = (values: readonly number[]) =>
    running(values).map((y, i) => ({ x: reports[i]!.tick, y }));
  const span = waitSpan(season);
  return {
    series: [
      {
        label: 'never acting',
        ...{ paint: 'neg', quiet: true, dashed: true },
        points: line(reports.map((report) => report.earnedIdle)),
      },
      { label: 'you', paint: 'accent', points: line(reports.map((report) => report.earned)) },
    ],
    x: tickAxis(season),
    y: {
      title: `${currency} so far`,
      format: (value) => sayShortMoney(value, currency),
      withZero: true,
    },
    markers: eventMarkers(project, season, catalog),
    spans: span === null ? [] : [span],
    margins: sides,
  };
}

/** The metric of each tick, with what validation promised, and the floor where the goal names one. */
export function metricLines(
  project: Project,
  season: Season,
  promised: number | null,
  sides: Sides,
): LineData {
  const metric = project.framing.metric ?? '';
  const ends = [-0.5, Math.max(1, season.ticks) - 0.5];
  const level = (label: string, y: number) => ({
    ...{ label, paint: 'none' as const, quiet: true, dashed: true },
    points: ends.map((x) => ({ x, y })),
  });
  const kpi = project.goal?.kpi;
  const floor = kpi?.measure === metric ? kpi.floor : null;
  const known = labelledUpTo(season);
  return {
    series: [
      {
        ...{ label: metricLabel(metric), paint: 'accent' },
        points: reportsByDay(season).map((report) =>
          report.tick > known ? { x: report.tick, y: null } : realisedPoint(report),
        ),
      },
      ...estimateSeries(season, ({ metric: estimated }) => estimated, 1),
      ...(promised === null ? [] : [level('validation', promised)]),
      ...(floor === null ? [] : [level('your floor', floor)]),
    ],
    x: tickAxis(season),
    y: { title: metricLabel(metric), format: (value) => sayMetric(metric, value) },
    margins: sides,
  };
}

/** The newest tick whose labels have come; all of a season that is over. */
function labelledUpTo({ reports, ended }: Season): number {
  return ended ? Infinity : (reports.at(-1)?.labelledUpTo ?? -1);
}

/** The metric of a tick with what as many rows move by chance, where that is known. */
function realisedPoint({ tick, metric, estimated }: TickReport): LinePoint {
  const margin = estimated?.metricMargin ?? null;
  return metric === null || margin === null
    ? { x: tick, y: metric }
    : { x: tick, y: metric, low: metric - margin, high: metric + margin };
}

/** What was estimated before labels came, with its interval; nothing where nothing was. */
function estimateSeries(
  season: Season,
  of: (estimate: TickEstimate) => Estimate | null,
  scale: number,
): LineData['series'] {
  const reports = reportsByDay(season);
  const points = reports.map(({ tick, estimated }): LinePoint => {
    const found = estimated === undefined ? null : of(estimated);
    if (found === null) return { x: tick, y: null };
    const [y, low, high] = [found.value, found.low, found.high].map((one) => scale * one);
    return { x: tick, y: y!, low: low!, high: high! };
  });
  if (points.every(({ y }) => y === null)) return [];
  return [{ label: 'estimated', paint: 'neg', dashed: true, points }];
}

/** Money per 1,000 decisions of each tick, with the floor of the goal in the same unit. */
export function worthLines(project: Project, season: Season, sides: Sides): LineData {
  const currency = project.goal?.currency ?? '';
  const ends = [-0.5, Math.max(1, season.ticks) - 0.5];
  const kpi = project.goal?.kpi;
  const floor = kpi?.measure === 'value' ? kpi.floor : null;
  const floorLine = {
    ...{ label: 'your floor', paint: 'none' as const, quiet: true, dashed: true },
    points: ends.map((x) => ({ x, y: floor })),
  };
  const known = labelledUpTo(season);
  return {
    series: [
      {
        ...{ label: `each ${isHourly(season.tick) ? 'day' : tickName(season)}`, paint: 'accent' },
        points: reportsByDay(season).map((report) => ({
          x: report.tick,
          y: report.rows === 0 || report.tick > known ? null : (1000 * report.earned) / report.rows,
        })),
      },
      ...estimateSeries(season, ({ money }) => money, 1000),
      ...(floor === null ? [] : [floorLine]),
    ],
    x: tickAxis(season),
    y: {
      title: `${currency} per 1,000 decisions`,
      format: (value) => sayShortMoney(value, currency),
    },
    margins: sides,
  };
}
