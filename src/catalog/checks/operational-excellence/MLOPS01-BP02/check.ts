import { defineCheck } from '../../../../core/contracts/check.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { runInHand } from '../../../../core/pillars/evidence.ts';
import { count, sayId } from '../../../../core/pillars/words.ts';
import type { ExplanationLevel } from '../../../../core/project/project.ts';

const LEVELS: Readonly<Record<ExplanationLevel, string>> = {
  none: 'no explanation',
  global: 'an explanation of the model as a whole',
  'per-decision': 'an explanation of each decision',
};

/** The explanation a decision needs is agreed before a model is picked, and the model gives it. */
export default defineCheck({
  practice: 'MLOPS01-BP02',
  pillar: 'operational-excellence',
  phase: 'goal',
  assess(project) {
    const { goal, runs } = project;
    if (goal === null) return finding('not-reached', 'No goal is written down yet.');
    const trained = count(runs.length, 'run');
    if (goal.explanation === null)
      return finding(
        runs.length > 0 ? 'fail' : 'look-again',
        `${trained} so far, and nobody has said how much “${goal.decision}” must be explained.`,
        decide('Ask for a global explanation', {
          type: 'goal/set',
          goal: { ...goal, explanation: 'global' },
        }),
      );
    const agreed = LEVELS[goal.explanation];
    const run = runInHand(project);
    if (run !== null && goal.explanation !== 'none' && run.result.importance === null)
      return finding(
        'look-again',
        `You agreed on ${agreed}, but ${sayId(run.id)} (${run.model}) does not say what its ${count(run.result.features.length, 'feature')} weigh.`,
        go('Train a model that explains itself', 'model', 'train'),
      );
    return finding('pass', `You agreed on ${agreed}; ${trained} so far.`);
  },
});
