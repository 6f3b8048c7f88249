import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Act } from '../../../../core/contracts/check.ts';
import type { Release } from '../../../../core/deploy/release.ts';
import { nextId } from '../../../../core/id.ts';
import { lastMove, runInHand } from '../../../../core/pillars/evidence.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { count, sayId } from '../../../../core/pillars/words.ts';
import type { Project } from '../../../../core/project/project.ts';

/** Rows sent through the endpoint must come out as they did in training. */
export default defineCheck({
  practice: 'MLREL03-BP02',
  pillar: 'reliability',
  phase: 'deploy',
  assess(project) {
    const release = project.releases.findLast((one) => one.stage !== 'archived');
    if (release === undefined) return finding('not-reached', 'No release has been built yet.');
    const version = `Version ${release.version} (${sayId(release.run)})`;
    const gate = release.gates.find((one) => one.id === 'replay');
    if (gate === undefined)
      return finding(
        'cannot-tell',
        `${version} has not been sent any training rows through the endpoint yet.`,
        go('Stage it', 'deploy', 'release'),
      );
    const rows = count(gate.rows, 'row');
    switch (gate.outcome) {
      case 'pass':
        return finding(
          'pass',
          `${version} gave the same answers for ${rows} sent through the endpoint as in training.`,
        );
      case 'cannot-tell':
        return finding(
          'cannot-tell',
          `${version}: ${gate.sentence}`,
          go('Look at the gates', 'deploy', 'release'),
        );
      case 'fail':
        return finding(
          'fail',
          `${version} answers differently when serving, tried on ${rows}: ${gate.sentence}`,
          rebuild(project, release),
        );
    }
  },
});

function rebuild(project: Project, release: Release): Act {
  const run = runInHand(project);
  if (run === null) return go('Train again', 'model', 'train');
  return decide(`Build ${sayId(run.id)} anew`, {
    type: 'release/build',
    release: nextId(
      'release',
      project.releases.map((one) => one.id),
    ),
    run: run.id,
    margin: release.margin,
    at: lastMove(project.releases),
  });
}
