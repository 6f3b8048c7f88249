import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Act, Finding } from '../../../../core/contracts/check.ts';
import type { Release } from '../../../../core/deploy/release.ts';
import { nextId } from '../../../../core/id.ts';
import { doneRuns, lastMove } from '../../../../core/pillars/evidence.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { sayId, say } from '../../../../core/pillars/words.ts';
import type { Project } from '../../../../core/project/project.ts';
import { productionRelease, rollbackTarget } from '../../../../core/project/views.ts';

/** What serves can be taken back: an earlier release that served stands ready. */
export default defineCheck({
  practice: 'MLREL04-BP02',
  pillar: 'reliability',
  phase: 'deploy',
  assess(project) {
    const serving = productionRelease(project);
    if (serving === undefined) return finding('not-reached', 'Nothing is in production yet.');
    const target = rollbackTarget(project);
    return target === undefined ? alone(project, serving) : ready(project, serving, target);
  },
});

function alone(project: Project, serving: Release): Finding {
  const next = project.releases.find(
    (release) => release.stage === 'candidate' || release.stage === 'staging',
  );
  if (next !== undefined)
    return finding(
      'cannot-tell',
      `Version ${serving.version} serves alone; once version ${next.version} takes over, it can be gone back to.`,
      go('Look at the releases', 'deploy', 'release'),
    );
  return finding(
    'look-again',
    `Version ${serving.version} (${sayId(serving.run)}) is the only one that ever served: if it fails, there is nothing to go back to.`,
    buildSecond(project, serving),
  );
}

function buildSecond(project: Project, serving: Release): Act {
  const other = doneRuns(project)
    .filter((run) => run.id !== serving.run)
    .toSorted((a, b) => b.result.gain.value - a.result.gain.value)[0];
  if (other === undefined) return go('Train a second model', 'model', 'train');
  return decide(`Build a second version from ${sayId(other.id)}`, {
    type: 'release/build',
    release: nextId(
      'release',
      project.releases.map((release) => release.id),
    ),
    run: other.id,
    margin: serving.margin,
    at: lastMove(project.releases),
  });
}

function ready(project: Project, serving: Release, target: Release): Finding {
  const gate = serving.gates.find((one) => one.id === 'not-worse-than-champion');
  const loss = gate?.difference ?? null;
  if (loss !== null && loss.high < 0)
    return finding(
      'look-again',
      `Version ${serving.version} serves though it is worse than version ${target.version} by ${say(-loss.value)} (${say(-loss.high)} to ${say(-loss.low)}).`,
      decide(`Roll back to version ${target.version}`, {
        type: 'release/rollback',
        to: target.id,
        at: lastMove(project.releases),
      }),
    );
  return finding(
    'pass',
    `Version ${serving.version} serves and version ${target.version} (${sayId(target.run)}) stands ready to take over again.`,
  );
}
