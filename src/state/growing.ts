import type { LearningPlace } from '../core/lab/learning-curve/train.ts';
import { placesLeft } from '../core/lab/learning-curve/verdict.ts';
import type { LearningPoint, Run } from '../core/project/project.ts';
import { findRun } from '../core/project/views.ts';
import { projectAsOf } from './as-of.ts';
import type { Trainings } from './repeated.ts';
import type { WorkContext } from './work-context.ts';

/** A learning curve: a run's settings trained on growing shares of its rows. */
export function growing(
  { state, workers }: WorkContext,
  run: Run,
): Trainings<LearningPlace, LearningPoint> {
  const { id } = run;
  const asOf = () => projectAsOf(state.history, run);
  const now = () => findRun(state.project, id)?.learningCurve;
  return {
    kind: 'grow',
    label: `Learning curve of ${id}`,
    run,
    unit: 'trainings',
    left: () => placesLeft(run.learningCurve!),
    tag: ({ share, seed }) => `share-${share}-${seed}`,
    job: (place) => workers.data.learningJob(id, asOf(), place),
    result: (place, artifact) => workers.data.learningPoint(id, asOf(), place, artifact),
    record: (point) => state.record({ type: 'learning-curve/point', run: id, point }),
    end: (ended, reason) =>
      state.record({ type: 'learning-curve/ended', run: id, state: ended, reason }),
    count: () => {
      const curve = now();
      if (curve?.state !== 'running') return null;
      return [curve.points.length, curve.shares.length * curve.seeds.length];
    },
  };
}
