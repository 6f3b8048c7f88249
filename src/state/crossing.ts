import { foldsLeft } from '../core/evaluate/cross-validation/spread.ts';
import type { CrossFold, Run } from '../core/project/project.ts';
import { findRun } from '../core/project/views.ts';
import { projectAsOf } from './as-of.ts';
import type { Trainings } from './repeated.ts';
import type { WorkContext } from './work-context.ts';

/** Cross-validation: a run's settings trained without one fold of the rows after the other. */
export function crossing({ state, workers }: WorkContext, run: Run): Trainings<number, CrossFold> {
  const { id } = run;
  const asOf = () => projectAsOf(state.history, run);
  return {
    kind: 'cross',
    label: `Cross-validation of ${id}`,
    run,
    unit: 'folds',
    left: () => foldsLeft(run.crossValidation!),
    tag: (fold) => `fold-${fold}`,
    job: (fold) => workers.data.crossJob(id, asOf(), fold),
    result: (fold, artifact) => workers.data.crossFold(id, asOf(), fold, artifact),
    record: (fold) => state.record({ type: 'cross-validate/fold', run: id, fold }),
    end: (ended, reason) =>
      state.record({ type: 'cross-validate/ended', run: id, state: ended, reason }),
    count: () => {
      const cross = findRun(state.project, id)?.crossValidation;
      return cross?.state === 'running' ? [cross.done.length, cross.folds] : null;
    },
  };
}
