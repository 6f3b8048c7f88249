import { faultsAgain } from '../monitor/traffic/hidden.ts';
import type { OnlyRows } from '../data/only-rows.ts';
import type { LabelPlan } from '../monitor/labels/label-plan.ts';
import type { Injection, Season, Tick } from '../monitor/season.ts';
import { isFact } from '../project/decisions.ts';
import { movesOf } from './moves.ts';
import type { Move } from './moves.ts';
import type { Choice } from '../project/decisions.ts';
import type { Entry } from '../project/history.ts';
import type { DataSource, Project } from '../project/project.ts';
import { findRelease, findRun } from '../project/views.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { CHALLENGE_FORMAT } from '../project/file-head.ts';

export const CHALLENGE_VERSION = 1;

/** What a season that is shared came to for whoever shares it; sums in the goal’s currency. */
export interface Score {
  readonly by: string;
  readonly currency: string;
  /** Ticks it is of. */
  readonly ticks: number;
  readonly earned: number;
  readonly idle: number;
  /** Null where no oracle was played. */
  readonly oracle: number | null;
  readonly alarms: number;
  /** Their decisions were played again here and came to the same, bit for bit; left out: they were not. */
  readonly replayed?: true;
}

/** What a season is played with; the faults are the answer key. */
export interface ChallengeSeason {
  readonly seed: number;
  readonly tick: Tick;
  readonly ticks: number;
  readonly labelDelay: number;
  readonly labels?: LabelPlan;
  readonly only?: OnlyRows;
  readonly injections: readonly Injection[];
}

/**
 * A season to beat: everything decided before it began, and what its sender did, to be decided and
 * computed again; no rows, no model, nothing measured but the sender’s score.
 */
export interface Challenge {
  readonly app: string;
  readonly name: string;
  /** The first creates the project, the second takes its data in. */
  readonly choices: readonly Choice[];
  readonly season: ChallengeSeason;
  readonly score: Score;
  /** What was done while it was played, so that the score can be played again; left out: not told. */
  readonly moves?: readonly Move[];
}

const WHERE = 'Monitor, Scoreboard.';

/** The bundled dataset, or the file of one’s own, that a challenge is played on. */
export function sourceOf({ choices }: Challenge): DataSource | null {
  const taken = choices.find((choice) => choice.type === 'data/choose');
  return taken?.type === 'data/choose' ? taken.source : null;
}

function isPassed(choice: Choice): boolean {
  return (
    choice.type.startsWith('monitor/') ||
    choice.type === 'phase/finish' ||
    (choice.type === 'train/start' && (choice.study !== null || choice.rows.kind === 'season'))
  );
}

/** A season as a challenge. It must have begun with a model trained before any season. */
export function challengeOf(
  project: Project,
  entries: readonly Entry[],
  season: Season,
  app: string,
): Result<Challenge> {
  const first = findRelease(project, season.firstRelease);
  if (findRun(project, first?.run ?? null)?.rows.kind !== 'train')
    return fail(
      'later-season',
      'This season began with a model that was retrained in an earlier one, which a challenge cannot bring along.',
      WHERE,
      'Share a season that began with a model of the training rows.',
    );
  if (season.file !== undefined)
    return fail(
      'later-file',
      `This season’s rows came from the file “${season.file.name}”, which a challenge cannot bring along.`,
      WHERE,
      'Share a season of the project’s own production rows.',
    );
  const starts = entries.flatMap(({ decision }, at) =>
    decision.type === 'monitor/start' ? [at] : [],
  );
  const before = entries.slice(0, starts[season.number - 1] ?? entries.length);
  const choices = before.flatMap(({ decision }) =>
    isFact(decision) || isPassed(decision) ? [] : [decision],
  );
  if (choices.some((choice) => choice.type === 'release/rollback'))
    return fail(
      'rolled-back',
      'A release was rolled back before this season, which a challenge cannot decide again.',
      WHERE,
      'Share an earlier season.',
    );
  const { seed, tick, ticks, labelDelay, labels, only } = season;
  const moves = movesOf(entries, season.number);
  return ok({
    ...{ app, name: project.name, choices },
    season: {
      ...{ seed, tick, ticks, labelDelay, injections: faultsAgain(season) },
      ...(labels === undefined ? {} : { labels }),
      ...(only === undefined ? {} : { only }),
    },
    score: scoreOf(project, season),
    ...(moves === null ? {} : { moves }),
  });
}

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);

export function scoreOf({ goal }: Pick<Project, 'goal'>, season: Season): Score {
  const { reports, comparison, owner, alarms } = season;
  const whole = comparison?.state === 'done' && comparison.plan.ticks === reports.length;
  const oracle = whole ? comparison.worlds.find(({ id }) => id === 'oracle') : undefined;
  return {
    by: owner,
    currency: goal?.currency ?? '',
    ticks: reports.length,
    earned: sum(reports.map((report) => report.earned)),
    idle: sum(reports.map((report) => report.earnedIdle)),
    oracle: oracle === undefined ? null : sum(oracle.earned),
    alarms: alarms.length,
  };
}

export function writeChallenge(challenge: Challenge): string {
  const { app, ...rest } = challenge;
  return JSON.stringify({ format: CHALLENGE_FORMAT, version: CHALLENGE_VERSION, app, ...rest });
}
