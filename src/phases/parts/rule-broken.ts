import type { Phase } from '../../core/contracts/check.ts';
import type { RunId } from '../../core/id.ts';
import type { Season } from '../../core/monitor/season.ts';
import type { Release } from '../../core/deploy/release.ts';
import type { Project } from '../../core/project/project.ts';
import { currentSeason, findRun, productionRelease } from '../../core/project/views.ts';

/** Whether this run's recipe saw the rows it is judged by. */
export function isLeaky(project: Project, run: RunId | null): boolean {
  return findRun(project, run)?.result?.leaky === true;
}

/** The first release that decided in a season and whose recipe saw the rows it was judged by. */
export function leakyIn(project: Project, season: Season): Release | undefined {
  const used = new Set([season.firstRelease, ...season.reports.map(({ release }) => release)]);
  return project.releases.find(({ id, run }) => used.has(id) && isLeaky(project, run));
}

/** The one in production, else one that decided in the season that is shown. */
function leakyRelease(project: Project): Release | undefined {
  const serving = productionRelease(project);
  if (serving !== undefined && isLeaky(project, serving.run)) return serving;
  const season = currentSeason(project);
  return season && leakyIn(project, season);
}

/** What the broken rule means on a screen of this phase; null where it was kept. */
export function ruleBrokenWords(project: Project, phase: Phase): string | null {
  switch (phase) {
    case 'data':
      return project.ruleBroken
        ? 'The recipe learns from validation and test rows too. Scores will be too kind, and production pays.'
        : null;
    case 'model':
      if (isLeaky(project, project.chosen))
        return `The recipe of ${project.chosen} learned from the rows it is judged by: its score is too kind.`;
      return project.ruleBroken
        ? 'What you train now learns from validation and test rows too, and is marked. Its score will be too kind.'
        : null;
    case 'deploy': {
      const release = project.releases.findLast(({ stage }) => stage !== 'archived');
      return release !== undefined && isLeaky(project, release.run)
        ? `Release ${release.version} learned from the rows its gates count on: they pass what production will not keep.`
        : null;
    }
    case 'monitor': {
      const release = leakyRelease(project);
      return release === undefined
        ? null
        : `Release ${release.version} was judged on rows its recipe had learned from. Hold its money here against what was promised.`;
    }
    default:
      return null;
  }
}
