import type { ModelArtifact } from '../../contracts/model.ts';
import { placesMissing } from '../../monitor/worlds/worlds.ts';
import type { CompareFact } from '../../project/comparison.ts';
import type { Project } from '../../project/project.ts';
import type { Result } from '../../result.ts';
import type { JobAside, Lab } from '../lab.ts';
import { findSeason } from './rows.ts';
import { finishWorlds, worldJob, worldPiece } from './play.ts';

/** What is missing of a comparison, fact by fact, one training after the other. */
export async function* playWorlds(
  lab: Lab,
  project: Project,
  season: number,
  train: (job: JobAside) => Promise<Result<{ readonly artifact: ModelArtifact }>>,
  now: () => number,
): AsyncGenerator<CompareFact> {
  const ended = (reason: string): CompareFact => {
    return { type: 'monitor/compareEnded', season, state: 'failed', reason };
  };
  const found = findSeason(project, season);
  const missing = found.ok ? placesMissing(found.value.comparison!) : [];
  for (const place of missing) {
    const job = await worldJob(lab, project, season, place);
    const began = now();
    const trained = job.ok ? await train(job.value) : job;
    if (!trained.ok) return yield ended(trained.problem.what);
    const seconds = (now() - began) / 1000;
    const { artifact } = trained.value;
    const piece = await worldPiece(lab, project, season, { place, artifact, seconds });
    if (!piece.ok) return yield ended(piece.problem.what);
    yield { type: 'monitor/worldPiece', season, piece: piece.value };
  }
  if (missing.length > 0) return;
  const worlds = await finishWorlds(lab, project, season);
  yield worlds.ok
    ? { type: 'monitor/compared', season, worlds: worlds.value }
    : ended(worlds.problem.what);
}
