import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Finding } from '../../../../core/contracts/check.ts';
import { doneRuns, runInHand } from '../../../../core/pillars/evidence.ts';
import type { DoneRun } from '../../../../core/pillars/evidence.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { bestSoFar, finishedTrials, plateauOf } from '../../../../core/pillars/trials.ts';
import type { Plateau } from '../../../../core/pillars/trials.ts';
import { sayGain } from '../../../../core/pillars/units.ts';
import { count, sayId, say } from '../../../../core/pillars/words.ts';
import type { Project, Study } from '../../../../core/project/project.ts';

/** Runs of one model by hand after which a search is cheaper than another guess. */
const MANY_BY_HAND = 5;

/** Search by method, and stop when the newest trials bring no more than luck would. */
export default defineCheck({
  practice: 'MLCOST04-BP11',
  pillar: 'cost-optimization',
  phase: 'model',
  assess(project) {
    const study = project.studies.findLast((one) => finishedTrials(project, one).length > 0);
    return study === undefined ? byHand(project) : searched(project, study);
  },
});

function byHand(project: Project): Finding {
  const runs = doneRuns(project);
  if (runs.length === 0) return finding('not-reached', 'Nothing has been trained or tuned yet.');
  const perModel = new Map<string, number>();
  for (const run of runs) perModel.set(run.model, (perModel.get(run.model) ?? 0) + 1);
  const [model, times] = [...perModel].toSorted((a, b) => b[1] - a[1])[0]!;
  return finding(
    times >= MANY_BY_HAND ? 'look-again' : 'cannot-tell',
    times >= MANY_BY_HAND
      ? `${model} was set by hand ${say(times)} times: a search would cover more for the same effort.`
      : `${count(runs.length, 'run')} by hand and no search yet: nobody knows what the settings could still bring.`,
    go('Search the settings', 'model', 'tune'),
  );
}

function searched(project: Project, study: Study): Finding {
  const trials = finishedTrials(project, study);
  const plateau = plateauOf(trials);
  const progress = `${say(trials.length)} of ${count(study.trials, 'trial')} are done`;
  if (plateau === null)
    return finding('cannot-tell', `${progress}: too few to see whether the next one pays.`);
  const news = `the last ${say(plateau.window)} added ${sayGain(project, plateau.added)}`;
  if (!plateau.flat)
    return finding(
      'pass',
      `${progress}; ${news}, more than luck (${sayGain(project, plateau.noise)}) would.`,
    );
  return atPlateau(project, study, trials, plateau, `${progress}; ${news}`);
}

function atPlateau(
  project: Project,
  study: Study,
  trials: readonly DoneRun[],
  plateau: Plateau,
  news: string,
): Finding {
  const sentence = `${news}, less than luck (${sayGain(project, plateau.noise)}) would: the next one is not worth it.`;
  if (study.state === 'running')
    return finding('fail', sentence, go('Stop the search', 'model', 'tune'));
  const top = bestSoFar(trials).at(-1);
  const best = trials.find((run) => run.result.gain.value === top)!;
  if (project.chosen !== null && runInHand(project)?.id === project.chosen)
    return finding(
      'pass',
      `${news}, less than luck would: you stopped and went on with ${sayId(project.chosen)}.`,
    );
  return finding(
    'look-again',
    sentence,
    decide(`Stop here and go on with ${sayId(best.id)}`, { type: 'model/choose', run: best.id }),
  );
}
