import { placesMissing, placesOf } from '../../monitor/worlds/worlds.ts';
import type { Comparison, WorldPlan } from '../../monitor/worlds/worlds.ts';
import type { Season } from '../../monitor/season.ts';
import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice, Fact } from '../decisions.ts';
import type { Project } from '../project.ts';
import { change, missing } from './change.ts';

type Of<T extends (Choice | Fact)['type']> = Extract<Choice | Fact, { type: T }>;
const WHERE = 'Monitor, Scoreboard.';

/** What was trained before for the same ticks of the same operator is not trained again. */
export function startComparison(
  project: Project,
  { season: number, plan }: Of<'monitor/compare'>,
): Result<Project> {
  const season = find(project, number);
  if (season === undefined) return missing('season', String(number), WHERE);
  const broken = whyNot(season, plan);
  if (broken !== null) return fail('bad-comparison', broken, WHERE, 'Press Compare again.');
  const known = season.comparison;
  if (known?.state === 'running')
    return fail('comparing', 'The others are being played.', WHERE, 'Wait for them.');
  const pieces = known?.plan.every === plan.every ? known.pieces : [];
  return put(project, season, { plan, state: 'running', failure: null, pieces, worlds: [] });
}

function whyNot({ reports }: Season, plan: WorldPlan): string | null {
  if (!(plan.ticks >= 1) || plan.ticks > reports.length)
    return 'Other operators can be played on as many ticks as you played.';
  const inside = placesOf(plan).every(({ from, to }) => from >= 0 && to >= from && to < plan.ticks);
  const whole = plan.stretches.every(
    ({ from }, i) => from === (i === 0 ? 0 : plan.stretches[i - 1]!.to + 1),
  );
  return inside && whole && plan.stretches.at(-1)?.to === plan.ticks - 1
    ? null
    : 'The ticks of this comparison do not follow each other.';
}

export function addPiece(
  project: Project,
  { season: number, piece }: Of<'monitor/worldPiece'>,
): Result<Project> {
  const found = running(project, number);
  if (found === null) return missing('running comparison of season', String(number), WHERE);
  const { season, comparison } = found;
  const others = comparison.pieces.filter(({ key }) => key !== piece.key);
  return put(project, season, { ...comparison, pieces: [...others, piece] });
}

export function finishComparison(
  project: Project,
  { season: number, worlds }: Of<'monitor/compared'>,
): Result<Project> {
  const found = running(project, number);
  if (found === null) return missing('running comparison of season', String(number), WHERE);
  const { season, comparison } = found;
  if (placesMissing(comparison).length > 0)
    return fail('stale-fact', 'Not every operator has been played.', WHERE, 'Wait for them.');
  return put(project, season, { ...comparison, state: 'done', worlds });
}

export function endComparison(
  project: Project,
  { season: number, state, reason }: Of<'monitor/compareEnded'>,
): Result<Project> {
  const found = running(project, number);
  if (found === null) return missing('running comparison of season', String(number), WHERE);
  return put(project, found.season, { ...found.comparison, state, failure: reason });
}

function find(project: Project, number: number): Season | undefined {
  return project.seasons.find((season) => season.number === number);
}

function running(project: Project, number: number) {
  const season = find(project, number);
  const comparison = season?.comparison;
  return season === undefined || comparison?.state !== 'running' ? null : { season, comparison };
}

function put(project: Project, season: Season, comparison: Comparison): Result<Project> {
  const seasons = project.seasons.map((one) =>
    one.number === season.number ? { ...season, comparison } : one,
  );
  return change(project, { seasons });
}
