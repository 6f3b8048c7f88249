import { runId, studyId } from '../../id.ts';
import type { RunId } from '../../id.ts';
import type { Task } from '../../model/task.ts';
import type { DecisionRule, Estimate, Project, Run, RunResult } from '../../project/project.ts';
import { after, artifactOf } from './build.ts';

const FEATURES = [
  'flight_date: month',
  'phase_of_flight=Approach',
  'wildlife_size=Large',
  'wildlife_size=Small',
  'speed_knots',
];

/** What a plausible run of boosted trees on the strikes brings; money per 1,000 strikes. */
export const RESULT: RunResult = {
  artifact: artifactOf('a1'),
  artifactBytes: 84_200,
  engine: 'own',
  engineReason: 'Trees need no tensor engine.',
  metric: { value: 0.402, low: 0.349, high: 0.457 },
  trainMetric: 0.468,
  metrics: [
    ['average-precision', 0.402],
    ['roc-auc', 0.818],
  ],
  value: { value: 14_200, low: 11_300, high: 17_200 },
  rule: { kind: 'threshold', value: 0.5 },
  gain: { value: 4400, low: 2100, high: 6800 },
  steps: 120,
  bestStep: 96,
  converged: true,
  features: FEATURES,
  importance: [0.08, 0.14, 0.31, 0.22, 0.25],
  seconds: 1.9,
  rows: 5512,
  validationRows: 1496,
  recipe: artifactOf('b1'),
};

export interface RunParts {
  readonly id?: string;
  readonly model?: string;
  readonly study?: string;
  /** Ticks of season 1 whose labelled rows were added. */
  readonly upTo?: number;
  readonly result?: Partial<RunResult>;
}

const PLAIN: Readonly<Record<Task, DecisionRule>> = {
  binary: { kind: 'threshold', value: 0.5 },
  multiclass: { kind: 'most-likely' },
  regression: { kind: 'shift', value: 0 },
};

/** The project with one more finished run. */
export function trained(project: Project, parts: RunParts = {}): Project {
  const run: RunId = runId(parts.id ?? `run-${project.runs.length + 1}`);
  const rows: Run['rows'] =
    parts.upTo === undefined
      ? { kind: 'train', season: null, upTo: null }
      : { kind: 'season', season: 1, upTo: parts.upTo };
  return after(
    project,
    {
      type: 'train/start',
      run,
      model: parts.model ?? 'boosted-trees',
      settings: { rounds: 120, learningRate: 0.1 },
      seed: 7,
      engine: 'auto',
      study: parts.study === undefined ? null : studyId(parts.study),
      rows,
    },
    {
      type: 'train/finished',
      run,
      result: { ...RESULT, rule: PLAIN[project.framing.task ?? 'binary'], ...parts.result },
    },
  );
}

export function chosen(project: Project, id: string): Project {
  return after(project, { type: 'model/choose', run: runId(id) });
}

/** A study whose trials reached these gains, in this order, each ±2,350. */
export function tuned(
  project: Project,
  gains: readonly number[],
  state: 'running' | 'done' = 'done',
  trials = gains.length,
): Project {
  const study = studyId('study-1');
  const started = after(project, {
    type: 'tune/start',
    study,
    tuner: 'random-search',
    model: 'boosted-trees',
    trials,
    seed: 7,
  });
  const run = gains.reduce<Project>(
    (now, gain) => trained(now, { study, result: { gain: around(gain, 2350) } }),
    started,
  );
  return state === 'running' ? run : after(run, { type: 'tune/finished', study, state });
}

export function around(value: number, half: number): Estimate {
  return { value, low: value - half, high: value + half };
}

/** The seal was broken for this run. */
export function tested(project: Project, id: string, value: number): Project {
  return after(project, { type: 'test/open', run: runId(id), result: around(value, 0.05) });
}

export function replayed(project: Project, id: string, same: boolean, metricGap = 0): Project {
  return after(project, { type: 'train/replayed', run: runId(id), same, metricGap });
}
