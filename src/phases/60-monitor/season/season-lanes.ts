import type { Lane, LanesData } from '../../../charts/index.ts';
import type { Catalog } from '../../../core/contracts/catalog.ts';
import { shortName } from '../../../core/data/names.ts';
import { ATTRIBUTION } from '../../../core/monitor/watch/attribution-watch.ts';
import {
  CONTRACT_EMPTY,
  CONTRACT_KEYS,
  CONTRACT_SIZE,
  CONTRACT_VALUES,
} from '../../../core/monitor/watch/contract-watch.ts';
import {
  FEED_CLOCK,
  FEED_LATE,
  FEED_TWICE,
  FEED_VOLUME,
} from '../../../core/monitor/watch/feed-watch.ts';
import { LABELS_COME } from '../../../core/monitor/watch/label-watch.ts';
import { MONEY } from '../../../core/monitor/watch/money-watch.ts';
import { kindsOf } from '../../../core/monitor/watch/open-watch.ts';
import type { AlarmKind, LaneMark, Season, TickReport } from '../../../core/monitor/season.ts';
import { figure } from '../../../core/words.ts';
import { axisGrid, axisTitle } from './season-lines.ts';
import type { Sides } from './season-lines.ts';
import { tickLabel } from './season-words.ts';

export type LanesBy = 'detector' | 'column';

const MOST_COLUMNS = 12;
const GUARD = 'contract';
const OF_CONTRACT = new Map([
  [GUARD, 'Refused rows'],
  [CONTRACT_VALUES, 'Contract: values'],
  [CONTRACT_EMPTY, 'Contract: empty cells'],
  [CONTRACT_SIZE, 'Contract: rows at once'],
  [CONTRACT_KEYS, 'Contract: one value a row'],
  [FEED_LATE, 'Feed: late events'],
  [FEED_TWICE, 'Feed: repeated events'],
  [FEED_VOLUME, 'Feed: rows that come'],
  [FEED_CLOCK, 'Feed: the clock of the rows'],
  [LABELS_COME, 'Labels that come'],
  [MONEY, 'Money against the promise'],
  [ATTRIBUTION, 'What the model leans on'],
]);

/** A detector's name; the guard at the endpoint is not a plugin. */
export function detectorLabel(catalog: Catalog, id: string): string {
  const own = OF_CONTRACT.get(id);
  if (own !== undefined) return own;
  return catalog.detectors.find(id)?.label ?? id;
}

const isSure = (mark: LaneMark) => mark.level !== 'cannot-tell' && mark.limit > 0;
/** Full heat is an alarm alone: a value over its line may still be what chance does. */
const MOST_HEAT: Readonly<Record<LaneMark['level'], number>> = {
  calm: 0.45,
  watch: 0.65,
  alarm: 1,
  'cannot-tell': 0,
};

function heatOf({ level, value, limit }: LaneMark): number {
  if (level === 'alarm') return 1;
  return MOST_HEAT[level] * Math.max(0, Math.min(1, value / limit));
}

function hottest(marks: readonly LaneMark[]): LaneMark | undefined {
  return marks
    .filter(isSure)
    .reduce<LaneMark | undefined>(
      (best, mark) => (best === undefined || heatOf(mark) > heatOf(best) ? mark : best),
      undefined,
    );
}

interface LaneSpec {
  readonly label: string;
  readonly alarms: readonly number[];
  /** Whether a tick without a mark was calm; streams of errors wait for labels instead. */
  readonly calmWithout: boolean;
  /** Whether it waited in a tick, because no tumbling window was full. */
  waits(report: TickReport): boolean;
  takes(mark: LaneMark): boolean;
  name(mark: LaneMark): string;
}

function makeLane(season: Season, spec: LaneSpec): Lane {
  const found = season.reports.map((report) => {
    const marks = report.lanes.filter((mark) => spec.takes(mark));
    const waits = marks.length === 0 && spec.waits(report);
    return { top: hottest(marks), unsure: marks.length > 0, waits };
  });
  return {
    label: spec.label,
    alarms: spec.alarms,
    heat: found.map(({ top, unsure, waits }) => {
      if (top !== undefined) return heatOf(top);
      return unsure || waits || !spec.calmWithout ? null : 0;
    }),
    words: (tick) => {
      const look = found[tick];
      if (look === undefined) return 'not played yet';
      const { top, unsure, waits } = look;
      if (top === undefined) {
        if (unsure) return 'cannot tell yet';
        if (waits) return 'did not look: its window was not full';
        return spec.calmWithout ? 'calm' : 'no label came';
      }
      return `${spec.name(top)} ${figure(top.value)}, line ${figure(top.limit)}`;
    },
  };
}

/** Marks of one detector, apart where the same one watches predictions. */
export interface LaneKey {
  readonly detector: string;
  readonly ofPredictions: boolean;
}

const keyOf = ({ detector, kind }: LaneMark): string =>
  kind === 'prediction-drift' ? `${detector} of predictions` : detector;

export function laneLabel(catalog: Catalog, { detector, ofPredictions }: LaneKey): string {
  const label = detectorLabel(catalog, detector);
  return ofPredictions ? `Predictions: ${label}` : label;
}

export function takesMark({ detector, ofPredictions }: LaneKey, mark: LaneMark): boolean {
  return mark.detector === detector && (mark.kind === 'prediction-drift') === ofPredictions;
}

/** Every lane the reports hold, in the catalog’s order. */
export function laneKeys(season: Season, catalog: Catalog): LaneKey[] {
  const seen = new Map<string, LaneKey>();
  for (const report of season.reports)
    for (const mark of report.lanes) {
      const key = keyOf(mark);
      if (!seen.has(key))
        seen.set(key, {
          detector: mark.detector,
          ofPredictions: mark.kind === 'prediction-drift',
        });
    }
  const order = [...catalog.detectors.all.map(({ id }) => id), GUARD];
  const place = ({ detector, ofPredictions }: LaneKey): number => {
    const at = order.indexOf(detector);
    return (at < 0 ? order.length : at) + (ofPredictions ? 2 * order.length : 0);
  };
  return [...seen.values()].sort((a, b) => place(a) - place(b));
}

const waitsFor =
  (kind: AlarmKind | undefined): LaneSpec['waits'] =>
  ({ skipped }) =>
    kind !== undefined && skipped?.includes(kind) === true;

function kindOfLane(season: Season, key: LaneKey, kindOf: (mark: LaneMark) => AlarmKind) {
  for (const { lanes } of season.reports) {
    const mark = lanes.find((one) => takesMark(key, one));
    if (mark !== undefined) return kindOf(mark);
  }
  return undefined;
}

function detectorLanes(season: Season, catalog: Catalog): Lane[] {
  const kindOf = kindsOf(catalog.detectors);
  return laneKeys(season, catalog).map((key) =>
    makeLane(season, {
      label: laneLabel(catalog, key),
      alarms: season.alarms
        .filter(
          ({ detector, kind }) =>
            detector === key.detector && (kind === 'prediction-drift') === key.ofPredictions,
        )
        .map(({ tick }) => tick),
      calmWithout: catalog.detectors.find(key.detector)?.watches !== 'error',
      takes: (mark) => takesMark(key, mark),
      waits: waitsFor(kindOfLane(season, key, kindOf)),
      name: (mark) => (mark.column === null ? 'value' : shortName(mark.column)),
    }),
  );
}

function columnLanes(season: Season, catalog: Catalog): Lane[] {
  const peak = new Map<string, number>();
  for (const report of season.reports)
    for (const mark of report.lanes)
      if (mark.column !== null)
        peak.set(
          mark.column,
          Math.max(peak.get(mark.column) ?? 0, isSure(mark) ? heatOf(mark) : 0),
        );
  const alarmed = (column: string) => season.alarms.some((alarm) => alarm.column === column);
  return [...peak]
    .sort(([a, p], [b, q]) => Number(alarmed(b)) - Number(alarmed(a)) || q - p)
    .slice(0, MOST_COLUMNS)
    .map(([column]) =>
      makeLane(season, {
        label: shortName(column),
        alarms: season.alarms.filter((one) => one.column === column).map(({ tick }) => tick),
        calmWithout: true,
        takes: (mark) => mark.column === column,
        waits: waitsFor('data-drift'),
        name: (mark) => detectorLabel(catalog, mark.detector),
      }),
    );
}

/** How near each detector, or each column, came to its line, tick by tick. */
export function seasonLanes(
  season: Season,
  catalog: Catalog,
  by: LanesBy,
  sides: Sides,
): LanesData {
  return {
    lanes: by === 'detector' ? detectorLanes(season, catalog) : columnLanes(season, catalog),
    steps: Math.max(1, season.ticks),
    stepLabel: (tick) => tickLabel(season, tick),
    xTitle: axisTitle(season),
    ...axisGrid(season),
    ...sides,
  };
}

/** The finding of the lanes: what rang first, or that nothing did. */
export function lanesTitle(season: Season, catalog: Catalog): string {
  const first = season.alarms[0];
  if (first === undefined) return 'No detector has passed its line';
  const name = detectorLabel(catalog, first.detector);
  const what = first.column === null ? '' : ` on “${shortName(first.column)}”`;
  return `${name} rang first${what}, ${tickLabel(season, first.tick)}`;
}
