import type { Fact } from '../project/decisions.ts';
import { record } from '../project/history.ts';
import type { History } from '../project/history.ts';
import { plan } from '../project/plan.ts';
import type { Work } from '../project/plan.ts';
import type { Project } from '../project/project.ts';
import { currentSeason } from '../project/views.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { scoreOf } from './challenge.ts';
import type { Challenge, Score } from './challenge.ts';

/** What carrying out a season again needs; what it makes is a fact of that season alone. */
export interface ReplayWork {
  play(project: Project, ticks: number): Promise<Result<Fact>>;
  make(project: Project, work: Work): Promise<Result<Fact>>;
}

/** A claimed score beside what the same decisions come to here. */
export interface ChallengeReplay {
  readonly ticks: number;
  /** Null: the same, bit for bit. */
  readonly differs: {
    readonly what: string;
    readonly claimed: string | number;
    readonly now: string | number;
  } | null;
}

const MOST_WORK = 50;

/**
 * Plays a challenge again by the moves of whoever sent it, from a project in which all before its
 * season is decided and done. A move that cannot be made here differs too.
 */
export async function replayChallenge(
  before: History,
  challenge: Challenge,
  work: ReplayWork,
): Promise<Result<ChallengeReplay>> {
  const { moves = [], season, score } = challenge;
  let history = before;
  const take = (decision: Parameters<typeof record>[1]): Result<History> => {
    const next = record(history, decision, 0);
    if (next.ok) history = next.value;
    return next;
  };
  const ticksOf = () => currentSeason(history.project)?.reports.length ?? 0;
  const odd = (what: string, now: string): Result<ChallengeReplay> =>
    ok({ ticks: ticksOf(), differs: { what, claimed: 'it was made', now } });

  const started = take({ type: 'monitor/start', ...season, owner: score.by });
  if (!started.ok) return started;
  for (const move of moves) {
    if (move.type !== 'played') {
      const made = take(move);
      if (!made.ok) return odd(`the decision “${move.type}”`, made.problem.what);
      const settled = await settle();
      if (!settled.ok) return settled;
      continue;
    }
    const until = ticksOf() + move.ticks;
    while (ticksOf() < until) {
      const from = ticksOf();
      const played = await work.play(history.project, until - from);
      if (!played.ok) return played;
      const passed = take(played.value);
      if (!passed.ok) return passed;
      if (ticksOf() === from) return odd('how far it was played', `it ends after ${from} ticks`);
    }
  }
  const replayed = scoreOf(history.project, currentSeason(history.project)!);
  return ok({ ticks: replayed.ticks, differs: differenceOf(score, replayed) });

  /** All the work the last decision calls for. */
  async function settle(): Promise<Result<null>> {
    for (let round = 0; round < MOST_WORK; round++) {
      const [next] = plan(history.project);
      if (next === undefined) return ok(null);
      const made = await work.make(history.project, next);
      if (!made.ok) return made;
      const taken = take(made.value);
      if (!taken.ok) return taken;
    }
    return fail(
      'endless-work',
      'One of the decisions calls for work without an end.',
      'The challenge file.',
      'Ask whoever sent it to save it again.',
    );
  }
}

const FIGURES = [
  ['ticks', 'how many ticks were played'],
  ['earned', 'what they earned'],
  ['idle', 'what never acting earned'],
  ['alarms', 'how many alarms rang'],
] as const;

/** The first figure of a score that is not the same to the last bit; the oracle is not played again. */
export function differenceOf(claimed: Score, now: Score): ChallengeReplay['differs'] {
  for (const [key, what] of FIGURES)
    if (!Object.is(claimed[key], now[key])) return { what, claimed: claimed[key], now: now[key] };
  return null;
}
