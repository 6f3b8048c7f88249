import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Act, Finding } from '../../../../core/contracts/check.ts';
import { log } from '../../../../core/math.ts';
import { doneRuns, preparedOf, runInHand } from '../../../../core/pillars/evidence.ts';
import type { DoneRun } from '../../../../core/pillars/evidence.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { count, sayId, say } from '../../../../core/pillars/words.ts';
import type { Project } from '../../../../core/project/project.ts';

/** One sealed set of rows judges one model, once; whoever picks by it is flattered by luck. */
export default defineCheck({
  practice: 'MLPERF04-BP03',
  pillar: 'performance-efficiency',
  phase: 'model',
  assess(project) {
    const prepared = preparedOf(project);
    const runs = doneRuns(project);
    if (prepared === null || runs.length === 0)
      return finding('not-reached', 'No model trained on these rows waits to be judged yet.');
    const opened = runs.filter((run) => run.test !== null);
    return opened.length < 2
      ? sealed(project, prepared.parts.test, prepared.parts.validation, opened[0])
      : broken(project, opened);
  },
});

function sealed(
  project: Project,
  testRows: number,
  validationRows: number,
  opened: DoneRun | undefined,
): Finding {
  const earlier =
    project.sealOpened > (opened === undefined ? 0 : 1)
      ? ` The seal was broken ${count(project.sealOpened, 'time')} in all.`
      : '';
  return finding(
    'pass',
    opened === undefined
      ? `${say(testRows)} test rows are sealed: every choice so far was made on ${say(validationRows)} validation rows.${earlier}`
      : `${say(testRows)} test rows judged one model only, ${sayId(opened.id)}: ${say(opened.test!.value)} (${say(opened.test!.low)} to ${say(opened.test!.high)}).${earlier}`,
  );
}

function broken(project: Project, opened: readonly DoneRun[]): Finding {
  const noise = Math.max(...opened.map((run) => (run.test!.high - run.test!.low) / (2 * 1.96)));
  const luck = noise * Math.sqrt(2 * log(opened.length));
  const chosen = runInHand(project);
  const favourite = opened.toSorted((a, b) => b.result.gain.value - a.result.gain.value)[0]!;
  const picked = opened.some((run) => run.id === chosen?.id) && chosen?.id !== favourite.id;
  const why = picked
    ? `, and ${sayId(chosen!.id)} was picked though validation preferred ${sayId(favourite.id)}`
    : '';
  return finding(
    picked ? 'fail' : 'look-again',
    `${say(opened.length)} models have seen the test rows${why}: the best looks up to ${say(luck)} too good by luck.`,
    newRows(project),
  );
}

function newRows(project: Project): Act {
  const { split } = project.framing;
  if (split === null || split.method === 'time')
    return go('Move the cuts to fresh rows', 'framing', 'split');
  return decide('Cut the rows again, with a fresh test part', {
    type: 'framing/setSplit',
    split: { ...split, seed: split.seed + 1 },
  });
}
