import type { Registry } from '../../contracts/catalog.ts';
import type { Detector } from '../../contracts/detector.ts';
import type { Table } from '../../data/table.ts';
import type { SeasonInput } from '../advance.ts';
import { canaryOf, tryCanary } from '../alarms/canary.ts';
import { openColumnWatch } from './column-watch.ts';
import { correct } from './correct.ts';
import { watchErrors } from './error-watch.ts';
import type { ErrorSetup } from './error-watch.ts';
import { openGroupWatch } from './group-watch.ts';
import { openLabelDesk } from '../labels/label-desk.ts';
import { errorLanes, marksOf } from './lanes.ts';
import { thinRows } from './learned.ts';
import type { Learned } from './learned.ts';
import { emptyMemory } from './memory.ts';
import type { Memory } from './memory.ts';
import { raiseAlarms } from '../alarms/raise-alarms.ts';
import { watchRefusals } from './refusals.ts';
import { keepTick, kindOfMonitor, MONEY_ROWS, openReleaseWatch } from './release-watch.ts';
import type { Scored } from '../scored.ts';
import type { AlarmKind, LaneMark, TickReport } from '../season.ts';
import { openTraffic } from '../traffic/traffic.ts';
import { wholeDay } from '../traffic/whole-day.ts';
import { ticksADay } from '../traffic/hours.ts';
import { planAt } from './watch-plan.ts';
import type { WatchPlan } from './watch-plan.ts';
import { openReach, openWindows, paceOf } from './watch-windows.ts';
import { newestOf } from './windows.ts';

const ERROR_ROWS = 150;
const GROUP_ROWS = 300;

/**
 * Everything that watches one release under one plan. `season.reports` and `season.alarms` of the
 * input grow as ticks are played.
 */
export async function openWatch(input: SeasonInput) {
  const { season, production, current } = input;
  const traffic = openTraffic(input);
  const { label } = traffic.plan;
  const standing = planAt(season, season.reports.length);
  const planned = standing.from;
  const looks = ticksADay(season.tick);
  const plan: WatchPlan = looks === 1 ? standing.plan : { ...standing.plan, looks };
  const pace = paceOf(season.tick, traffic.plan, production.rows);
  /** The first tick of the release in force. */
  const since = season.reports.findLastIndex((report) => report.release !== current) + 1;
  const windowsOf = (wanted: number) => ({
    windowAt: openWindows(plan.window, planned, { ...pace, since }, wanted),
    oldestAt: openReach(plan.window, planned, pace, wanted),
  });
  const rowsOf = (tick: number): number => season.reports[tick]?.rows ?? traffic.rows(tick).rows;
  const expected = await input.score(current, input.validation);
  const labels = openLabelDesk(season, traffic, (rows) => input.score(current, rows), input.doubt);
  const setup: ErrorSetup = {
    windowAt: windowsOf(ERROR_ROWS / labels.share).windowAt,
    oldestAt: windowsOf(MONEY_ROWS / labels.share).oldestAt,
    knownFrom: labels.knownFrom,
    lag: labels.lag,
    lanes: errorLanes(input.detectors, plan),
    expected: expected.loss.filter((loss) => !Number.isNaN(loss)),
    ...directionOf(input, expected),
    labelDelay: season.labelDelay,
    rowsOf,
  };
  const usual = { refused: countOnes(expected.refused), rows: expected.refused.length };
  const isEstimated = input.estimate !== undefined && plan.monitors.includes('estimate');
  const kindOf = kindsOf(input.detectors);
  const columns = openColumnWatch(input, traffic, plan, planned, pace);
  const release = openReleaseWatch(
    input,
    traffic,
    expected,
    plan,
    planned,
    { ...pace, since },
    traffic.plan.calendar && plan.edition === 2 ? await learnedOf(input) : null,
  );
  const lookAtGroups = openGroupWatch({
    ...windowsOf(GROUP_ROWS / labels.share),
    knownAt: labels.knownAt,
    watched: input.watched ?? [],
    detectors: input.detectors,
    plan,
    rowsOf,
    labelDelay: season.labelDelay,
    rows: (tick) => traffic.told(tick),
    score: (rows) => input.score(current, rows),
  });

  async function play(before: Memory, tick: number) {
    const rows = traffic.rows(tick);
    const scored = await input.score(current, rows);
    const whole = await scoreDay(tick, scored);
    const idle = await scoreIdle(rows, scored, tick);
    const trial = await tryOut(rows, scored, tick);
    const taken = trial?.taken ?? scored;
    const heard = await scoreTold(rows, scored, tick);
    const settled = await labels.settle(tick, scored);
    const errors = watchErrors(setup, before, keepTick(input, tick, rows.ids, heard));
    const memory = { ...errors.memory, explained: explain(before, whole, tick) };
    const seen = columns.look(tick, rows.rows, rowsOf);
    const own = release.look(memory, setup);
    const groups = await lookAtGroups(tick, since, heard);
    const sightings = correct(
      [
        ...(seen ?? []),
        ...(errors.refusals === null
          ? []
          : [watchRefusals(errors.refusals, usual, columns.qualityLanes, plan, scored.reason)]),
        ...errors.sightings,
        ...groups.sightings,
        ...labels.watch(tick, columns.span, rows.rows, columns.alpha),
        ...own.sightings,
      ],
      plan,
    );
    const skipped: readonly AlarmKind[] =
      looks === 1 && (plan.window.kind === 'auto' || plan.window.shape === 'sliding')
        ? []
        : [
            ...(seen === null ? (['data-drift', 'data-quality'] as const) : []),
            ...(errors.skipped ? (['model-quality'] as const) : []),
            ...(groups.skipped ? (['bias-drift'] as const) : []),
            ...own.skipped,
          ];
    const estimated = isEstimated && whole?.said !== undefined ? input.estimate!(whole.said) : null;
    const report: TickReport = {
      tick,
      label: label(tick),
      rows: rows.rows,
      distinct: newestOf(rows.ids).length,
      refused: countOnes(taken.refused),
      release: current,
      earned: sum(taken.money),
      earnedIdle: sum(idle.money),
      metric: whole?.metric ?? null,
      labelledUpTo: Math.max(-1, tick - season.labelDelay),
      ...(settled === null ? {} : { labels: settled }),
      ...(estimated === null ? {} : { estimated }),
      ...(skipped.length === 0 ? {} : { skipped }),
      lanes: marksOf(sightings, season.ticks),
      ...(trial === null ? {} : { canary: trial.tick }),
    };
    const alarms = raiseAlarms(season, tick, current, sightings, kindOf);
    return { report, alarms, memory };
  }

  /** What the metric, the estimate and the reasons are of; null where none is due. */
  async function scoreDay(tick: number, scored: Scored): Promise<Scored | null> {
    if (looks === 1) return scored;
    const rows = wholeDay(season.tick, traffic, tick);
    return rows === null ? null : input.score(current, rows);
  }

  function explain(before: Memory, whole: Scored | null, tick: number): Memory['explained'] {
    const first = release.explainedFrom(tick, rowsOf);
    const explained =
      whole === null ? before.explained : release.explain(before.explained, whole, tick);
    return explained.filter((one) => one.tick >= first);
  }

  /** Scored by the labels as they are told: all that monitors can know. */
  async function scoreTold(rows: Table, scored: Scored, tick: number): Promise<Scored> {
    const told = traffic.told(tick);
    return told === rows ? scored : input.score(current, told);
  }

  /** Where a canary decides some of the rows; what serves is watched on all of them. */
  async function tryOut(rows: Table, scored: Scored, tick: number) {
    const canary = canaryOf(season);
    if (canary === undefined) return null;
    const score = (some: Table) => input.score(canary.release, some);
    return tryCanary(canary, rows, tick, season.seed, scored, score);
  }

  async function scoreIdle(rows: Table, scored: Scored, tick: number): Promise<Scored> {
    const idle = traffic.idleRows(tick);
    if (idle === rows && season.firstRelease === current) return scored;
    return input.score(season.firstRelease, idle);
  }

  /** Memory of this release's present stay in force, made again from its first tick. */
  async function replay(): Promise<Memory> {
    const { reports } = season;
    const start = Math.max(since, planned);
    const known = start - season.labelDelay - labels.lag;
    const oldest = known < 0 ? 0 : setup.oldestAt(known, rowsOf)!;
    const explained = release.explainedFrom(reports.length - 1, rowsOf);
    const first = Math.max(since, Math.min(start, oldest, explained));
    let memory = emptyMemory(current, planned, first);
    for (let tick = first; tick < reports.length; tick++) {
      const rows = traffic.told(tick);
      const scored = await input.score(current, rows);
      const entry = keepTick(input, tick, rows.ids, scored);
      const next =
        tick < planned
          ? { ...memory, tick: tick + 1, kept: [...memory.kept, entry] }
          : watchErrors(setup, memory, entry).memory;
      if (tick < explained) memory = next;
      else memory = { ...next, explained: explain(next, await scoreDay(tick, scored), tick) };
    }
    return memory;
  }
  return { play, replay };
}

async function learnedOf({ training, current, score }: SeasonInput): Promise<Learned> {
  const rows = thinRows(training);
  return { rows, scored: await score(current, rows) };
}

export function kindsOf(detectors: Registry<Detector>): (mark: LaneMark) => AlarmKind {
  return ({ detector, kind }) => {
    const watches = detectors.find(detector)?.watches;
    const own = kind ?? kindOfMonitor(detector);
    if (own !== undefined) return own;
    if (watches === 'error') return 'model-quality';
    if (watches === 'group') return 'bias-drift';
    return watches === 'distribution' || watches === 'rows' ? 'data-drift' : 'data-quality';
  };
}

function directionOf(
  { target: { column, outcome } }: SeasonInput,
  { signed }: Scored,
): Pick<ErrorSetup, 'direction'> {
  if (outcome.task !== 'regression' || signed === undefined) return {};
  return { direction: { target: column, expected: signed } };
}

function countOnes(flags: Uint8Array): number {
  let total = 0;
  for (let row = 0; row < flags.length; row++) total += flags[row]!;
  return total;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let row = 0; row < values.length; row++)
    if (!Number.isNaN(values[row]!)) total += values[row]!;
  return total;
}
