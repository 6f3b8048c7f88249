import type { Registry } from '../contracts/catalog.ts';
import type { Detector } from '../contracts/detector.ts';
import type { Contract } from '../data/contract.ts';
import { concatTables } from '../data/concat.ts';
import type { Table } from '../data/table.ts';
import type { ReleaseId } from '../id.ts';
import type { Json } from '../json.ts';
import { emptyMemory, readMemory, watchErrors } from './error-watch.ts';
import type { ErrorSetup, Memory } from './error-watch.ts';
import { alphaFor, columnLanes, errorLanes, marksOf, openColumnLanes } from './lanes.ts';
import type { Sighting } from './lanes.ts';
import { countContractLanes, keptLanes, keysIn, watchContract } from './contract-watch.ts';
import { timesOf } from './plan-season.ts';
import { openGroupWatch } from './group-watch.ts';
import type { WatchedGroups } from './group-watch.ts';
import { raiseAlarms } from './raise-alarms.ts';
import { openReference } from './reference.ts';
import { watchRefusals } from './refusals.ts';
import type { Scored } from './scored.ts';
import type { Alarm, AlarmKind, LaneMark, Season, TickReport } from './season.ts';
import { openTraffic } from './traffic.ts';
import type { TrafficInput } from './traffic.ts';
import { dropRepeats, windowTicks } from './windows.ts';

/** Everything one stretch of a season needs; nothing in it changes. */
export interface SeasonInput extends TrafficInput {
  /** What the release in force is monitored against: its training rows (see `driftReference`). */
  readonly training: Table;
  /** Labelled rows it was not trained on: the errors to expect of it. */
  readonly validation: Table;
  readonly features: readonly string[];
  readonly detectors: Registry<Detector>;
  readonly current: ReleaseId;
  /** What the release in force promises of its rows; rules a person set on it are watched. */
  readonly contract?: Contract;
  /** How the release in force decided its groups before it was promoted. */
  readonly watched?: readonly WatchedGroups[];
  /** The one scoring path; the rows carry their labels. */
  score(release: ReleaseId, rows: Table): Scored | Promise<Scored>;
  /** What the last `advance` gave back, or null: then it is made again by replaying. */
  readonly memory: Json | null;
}

export interface AdvanceHooks {
  /** After each tick; may throw to stop. */
  onTick?(report: TickReport, alarms: readonly Alarm[]): void | Promise<void>;
  /** End with the tick that raises an alarm. */
  readonly stopAtAlarm?: boolean;
}

export interface Advanced {
  readonly reports: readonly TickReport[];
  readonly alarms: readonly Alarm[];
  readonly memory: Json;
}

const ERROR_ROWS = 150;
const GROUP_ROWS = 300;
const DAYS_OF_UNIT = { day: 1, week: 7, month: 30.4375 } as const;

/**
 * Plays the next `count` ticks, as many as the season still has. Deterministic by the season's
 * seed and the tick: ten times one tick is one time ten, whether memory was kept or not.
 */
export async function advance(
  input: SeasonInput,
  count: number,
  hooks: AdvanceHooks = {},
): Promise<Advanced> {
  const watch = await openWatch(input);
  const from = input.season.reports.length;
  let memory = readMemory(input.memory, input.current, from) ?? (await watch.replay());
  let season = input.season;
  const end = Math.min(from + count, season.ticks);
  for (let tick = from; tick < end; tick++) {
    const played = await watch.play(season, memory, tick);
    memory = played.memory;
    season = {
      ...season,
      reports: [...season.reports, played.report],
      alarms: [...season.alarms, ...played.alarms],
    };
    await hooks.onTick?.(played.report, played.alarms);
    if (hooks.stopAtAlarm === true && played.alarms.length > 0) break;
  }
  return {
    reports: season.reports.slice(from),
    alarms: season.alarms.slice(input.season.alarms.length),
    memory: memory as unknown as Json,
  };
}

async function openWatch(input: SeasonInput) {
  const { season, production, current, training, features } = input;
  const traffic = openTraffic(input);
  const { plan } = traffic;
  const perTick = plan.calendar ? production.rows / Math.max(1, plan.ticks) : season.tick.rows;
  const pool = plan.calendar ? null : production.rows;
  const span = windowTicks(perTick, pool);
  const unit = season.tick.unit;
  const windowDays = plan.calendar && unit !== 'rows' ? span * DAYS_OF_UNIT[unit] : null;
  const seasonal = openReference(training, input.timeColumn, windowDays);
  const { contract } = input;
  const lanes = keptLanes(columnLanes(training, features, input.detectors), contract);
  const qualityLanes =
    1 + lanes.filter((lane) => lane.kind === 'data-quality').length + countContractLanes(contract);
  const lookAt = openColumnLanes(lanes, seasonal);
  const expected = await input.score(current, input.validation);
  const setup: ErrorSetup = {
    lanes: errorLanes(input.detectors),
    expected: expected.loss.filter((loss) => !Number.isNaN(loss)),
    labelDelay: season.labelDelay,
    windowTicks: windowTicks(perTick, pool, ERROR_ROWS),
  };
  const usual = { refused: countOnes(expected.refused), rows: expected.refused.length };
  const keys = contract === undefined ? [] : keysIn(contract);
  const timed = input.timeColumn === null ? [] : [input.timeColumn];
  const watched = new Set([...features, ...timed, ...keys]);
  const slices = new Map<number, Table>();
  const featureRows = (tick: number): Table => {
    const rows = traffic.rows(tick);
    const slice = slices.get(tick) ?? {
      ...rows,
      columns: rows.columns.filter((column) => watched.has(column.name)),
    };
    slices.set(tick, slice);
    return slice;
  };
  const kindOf = kindsOf(input.detectors);
  const lookAtGroups = openGroupWatch({
    watched: input.watched ?? [],
    detectors: input.detectors,
    ticks: windowTicks(perTick, pool, GROUP_ROWS),
    labelDelay: season.labelDelay,
    rows: (tick) => traffic.rows(tick),
    score: (rows) => input.score(current, rows),
  });

  function lookAtColumns(tick: number, arrived: number): Sighting[] {
    const first = Math.max(0, tick - span + 1);
    slices.delete(first - 1);
    const ticks = Array.from({ length: tick - first + 1 }, (_one, i) => featureRows(first + i));
    const window = dropRepeats(concatTables(ticks));
    const times = timesOf(window, input.timeColumn);
    if (contract === undefined) return lookAt(window, times);
    const alpha = alphaFor('data-quality', qualityLanes);
    const basis = seasonal.rowsFor(times).rows;
    const isWhole = plan.calendar && tick > 0 && tick < plan.ticks - 1;
    const share = (production.rows / Math.max(1, training.rows)) * (contract.volume?.share ?? 1);
    const arrival = isWhole ? { unit, share } : null;
    return [
      ...lookAt(window, times),
      ...watchContract(contract, window, basis, arrived, alpha, arrival),
    ];
  }

  async function play(before: Season, memory: Memory, tick: number) {
    const rows = traffic.rows(tick);
    const scored = await input.score(current, rows);
    const idle = await scoreIdle(rows, scored, tick);
    const errors = watchErrors(setup, memory, rows.ids, scored);
    const sightings = [
      ...lookAtColumns(tick, rows.rows),
      watchRefusals(errors.refusals, usual, qualityLanes),
      ...errors.sightings,
      ...(await lookAtGroups(tick, sinceRelease(before), scored)),
    ];
    const report: TickReport = {
      tick,
      label: plan.label(tick),
      rows: rows.rows,
      distinct: new Set(rows.ids).size,
      refused: countOnes(scored.refused),
      release: current,
      earned: sum(scored.money),
      earnedIdle: sum(idle.money),
      metric: scored.metric,
      labelledUpTo: Math.max(-1, tick - season.labelDelay),
      lanes: marksOf(sightings, season.ticks),
    };
    const alarms = raiseAlarms(before, tick, current, sightings, kindOf);
    return { report, alarms, memory: errors.memory };
  }

  /** The first tick of the release in force. */
  function sinceRelease({ reports }: Season): number {
    return reports.findLastIndex((report) => report.release !== current) + 1;
  }

  async function scoreIdle(rows: Table, scored: Scored, tick: number): Promise<Scored> {
    const idle = traffic.idleRows(tick);
    if (idle === rows && season.firstRelease === current) return scored;
    return input.score(season.firstRelease, idle);
  }

  /** Memory of this release's present stay in force, made again from its first tick. */
  async function replay(): Promise<Memory> {
    const { reports } = season;
    const before = reports.findLastIndex((report) => report.release !== current);
    let memory = emptyMemory(current, before + 1);
    for (let tick = before + 1; tick < reports.length; tick++) {
      const rows = traffic.rows(tick);
      memory = watchErrors(setup, memory, rows.ids, await input.score(current, rows)).memory;
    }
    return memory;
  }
  return { play, replay };
}

function kindsOf(detectors: Registry<Detector>): (mark: LaneMark) => AlarmKind {
  return (mark) => {
    const watches = detectors.find(mark.detector)?.watches;
    if (watches === 'error') return 'model-quality';
    if (watches === 'group') return 'bias-drift';
    return watches === 'distribution' ? 'data-drift' : 'data-quality';
  };
}

function countOnes(flags: Uint8Array): number {
  return flags.reduce((total, flag) => total + flag, 0);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0);
}
