import type { Json } from '../json.ts';
import { apply, EMPTY_PROJECT } from '../project/apply.ts';
import type { Entry } from '../project/history.ts';
import type { Fact } from '../project/decisions.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Lab } from './lab.ts';
import { playSeason } from './traffic.ts';

/** A season computed again beside its record. */
export interface SeasonReplay {
  readonly ticks: number;
  /** Where they first differ; null: nowhere. */
  readonly first: {
    readonly tick: number;
    readonly what: string;
    readonly recorded: string;
    readonly now: string;
  } | null;
}

type Played = Extract<Fact, { type: 'monitor/advanced' }>;

export interface ReplayHooks {
  /** After each tick; may throw to stop. */
  onTick(ticks: number): Promise<void>;
}

/**
 * Folds the decisions again and plays every stretch of the season from where it began, with all
 * that was decided in between as it was; stops at the first difference.
 */
export async function replaySeason(
  lab: Lab,
  entries: readonly Entry[],
  number: number,
  hooks: ReplayHooks,
): Promise<Result<SeasonReplay>> {
  let project = EMPTY_PROJECT;
  let memory: Json | null = null;
  let ticks = 0;
  for (const { decision } of entries) {
    if (decision.type === 'monitor/advanced' && project.seasons.length === number) {
      const ready = await lab.ready(project);
      if (!ready.ok) return ready;
      const onTick = () => hooks.onTick(++ticks);
      const again = await playSeason(lab, project, decision.reports.length, { onTick }, memory);
      if (!again.ok) return again;
      memory = again.value.memory;
      const first = difference(decision, again.value);
      if (first !== null) return ok({ ticks, first });
    }
    const next = apply(project, decision);
    if (!next.ok) return next;
    project = next.value;
  }
  return ticks === 0
    ? fail('not-played', 'No tick of this season is in the record.', 'Monitor, Season.', 'Play it.')
    : ok({ ticks, first: null });
}

function difference(
  recorded: Played,
  played: Pick<Played, 'reports' | 'alarms'>,
): SeasonReplay['first'] {
  for (const [at, report] of recorded.reports.entries()) {
    const { tick } = report;
    const again = played.reports[at];
    if (again === undefined)
      return { tick, what: 'how far it was played', recorded: 'a tick', now: 'none' };
    for (const key of new Set([...Object.keys(report), ...Object.keys(again)])) {
      const [recordedText, now] = [textOf(report, key), textOf(again, key)];
      if (recordedText !== now)
        return { tick, what: `“${key}”`, recorded: shorten(recordedText), now: shorten(now) };
    }
  }
  for (let at = 0; at < Math.max(recorded.alarms.length, played.alarms.length); at++) {
    const then = recorded.alarms[at];
    const here = played.alarms[at];
    if (JSON.stringify(then) === JSON.stringify(here)) continue;
    return {
      tick: (then ?? here)!.tick,
      what: 'its alarms',
      recorded: then?.sentence ?? 'no alarm',
      now: here?.sentence ?? 'no alarm',
    };
  }
  return null;
}

function textOf(of: object, key: string): string {
  return JSON.stringify((of as Record<string, unknown>)[key]) ?? 'nothing';
}

const SHOWN = 120;

function shorten(value: string): string {
  return value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
}
