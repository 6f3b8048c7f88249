import type { Registry } from '../contracts/catalog.ts';
import type { Detector } from '../contracts/detector.ts';
import type { Contract } from '../data/contract.ts';
import type { Table } from '../data/table.ts';
import type { ReleaseId } from '../id.ts';
import type { Json } from '../json.ts';
import type { Explainer } from './watch/attribution-watch.ts';
import type { Doubt } from './labels/label-desk.ts';
import type { Estimator } from './estimate/estimator.ts';
import type { WatchedGroups } from './watch/watched-groups.ts';
import { readMemory, writeMemory } from './watch/memory.ts';
import { openWatch } from './watch/open-watch.ts';
import type { Scored } from './scored.ts';
import type { Alarm, Season, TickReport } from './season.ts';
import type { TrafficInput } from './traffic/traffic.ts';
import { planAt } from './watch/watch-plan.ts';

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
  /** What decisions come to before their labels are known. */
  readonly estimate?: Estimator;
  /** How far off numbers are expected to be; left out of classes, whose probabilities say it. */
  readonly doubt?: Doubt;
  /** What the release in force leans on. */
  readonly explainer?: Explainer;
  /** What the last `advance` gave back, or null: then it is made again by replaying. */
  readonly memory: Json | null;
}

export interface AdvanceHooks {
  /** After each tick; may throw to stop. */
  onTick?(report: TickReport, alarms: readonly Alarm[]): void | Promise<void>;
  /** End with the tick that raises an alarm. */
  readonly stopAtAlarm?: boolean;
  /** End with the tick after which this holds of the season. */
  stopWhen?(season: Season): boolean;
}

export interface Advanced {
  readonly reports: readonly TickReport[];
  readonly alarms: readonly Alarm[];
  readonly memory: Json;
}

/**
 * Plays the next `count` ticks, as many as the season still has. Deterministic by the season's
 * seed and the tick: ten times one tick is one time ten, whether memory was kept or not.
 */
export async function advance(
  input: SeasonInput,
  count: number,
  hooks: AdvanceHooks = {},
): Promise<Advanced> {
  const from = input.season.reports.length;
  const reports = [...input.season.reports];
  const alarms = [...input.season.alarms];
  const season: Season = { ...input.season, reports, alarms };
  const watch = await openWatch({ ...input, season });
  const planned = planAt(season, from).from;
  let memory = readMemory(input.memory, input.current, planned, from) ?? (await watch.replay());
  const end = Math.min(from + count, season.ticks);
  for (let tick = from; tick < end; tick++) {
    const played = await watch.play(memory, tick);
    memory = played.memory;
    reports.push(played.report);
    alarms.push(...played.alarms);
    await hooks.onTick?.(played.report, played.alarms);
    if (hooks.stopAtAlarm === true && played.alarms.length > 0) break;
    if (hooks.stopWhen?.(season) === true) break;
  }
  return {
    reports: reports.slice(from),
    alarms: alarms.slice(input.season.alarms.length),
    memory: writeMemory(memory),
  };
}
