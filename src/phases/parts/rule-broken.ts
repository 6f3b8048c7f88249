import type { Phase } from '../../core/contracts/check.ts';
import type { RunId } from '../../core/id.ts';
import type { Project } from '../../core/project/project.ts';
import { findRun, productionRelease } from '../../core/project/views.ts';

/** Whether this run's recipe saw the rows it is judged by. */
export function isLeaky(project: Project, run: RunId | null): boolean {
  return findRun(project, run)?.result?.leaky === true;
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
      const release = productionRelease(project);
      return release !== undefined && isLeaky(project, release.run)
        ? `Release ${release.version} was judged on rows its recipe had learned from. Hold its money here against what was promised.`
        : null;
    }
    default:
      return null;
  }
}
