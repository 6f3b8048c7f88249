import type { Catalog } from '../../core/contracts/catalog.ts';
import type { EngineId, ModelSpec } from '../../core/contracts/model.ts';
import { ENGINE_NAMES } from '../../core/model/engines.ts';
import type { Project, Run, RunResult } from '../../core/project/project.ts';
import { isStale } from '../../core/project/plan.ts';
import { counted, figure } from '../../core/words.ts';
import type { TaskView } from '../../state/desk.ts';
import type { Tone } from '../../ui/index.ts';
import { describeSettings } from '../parts/params-to-fields.ts';
import { metricInterval, sayMetric, signOf } from './figures.ts';

/** Engines in short, in the order they are offered. */
export const ENGINE_LABELS: Readonly<Record<EngineId, string>> = {
  fused: 'Own',
  relaxed: 'Own, relaxed',
  webgpu: 'WebGPU',
  wasm: 'WASM',
  cpu: 'CPU',
};

/** The engine a run trained on and why, without a full stop. */
export function engineWords({ engine, engineReason }: RunResult): string {
  const why = engineReason.replace(/\.$/, '');
  if (engine === 'own' || why.startsWith(ENGINE_NAMES[engine])) return why;
  return `${ENGINE_NAMES[engine]}: ${why}`;
}

export function engineName(engine: RunResult['engine']): string {
  return engine === 'own' ? 'its own' : ENGINE_NAMES[engine];
}

/** Where a second training gives the same bits. */
export function bitsWords(spec: ModelSpec, result: RunResult | null): string {
  if (spec.reproducible === 'everywhere')
    return 'This family gives the same bits on every machine.';
  if (result?.engine === 'fused')
    return 'Trained on Flywheel’s own engine, it gives the same bits on every machine.';
  return 'This engine gives the same bits on this machine; elsewhere the last digits may differ.';
}

export interface Said {
  readonly tone: Tone;
  readonly text: string;
}

const PACE: Readonly<Record<ModelSpec['pace'], readonly [string, string]>> = {
  epoch: ['epoch', 'epochs'],
  round: ['round', 'rounds'],
  iteration: ['iteration', 'iterations'],
};

export function paceOf(spec: ModelSpec | undefined): readonly [string, string] {
  return PACE[spec?.pace ?? 'iteration'];
}

/** Where training stopped and what was kept. `best`: the step of the lowest validation loss, where known. */
export function stopWords(spec: ModelSpec, result: RunResult, best: number | null = null): string {
  const [one, many] = PACE[spec.pace];
  const ran = counted(result.steps, one, many);
  if (result.script?.end != null)
    return result.bestStep < result.steps
      ? `You ended it after ${ran}: best at ${one} ${result.bestStep}, kept.`
      : `You ended it after ${ran}; the last is kept.`;
  if (result.steps === 0) return 'Nothing was left to learn: it took no step.';
  if (spec.pace === 'iteration')
    return result.steps <= 1
      ? 'Done in one go.'
      : result.converged
        ? `Settled after ${ran}; the last is kept.`
        : `Stopped after ${ran}, still moving: allow more of them.`;
  if (result.bestStep < result.steps)
    return `Stopped early after ${ran}: best at ${one} ${result.bestStep}, kept.`;
  if (best !== null && best < result.steps)
    return `Ran all ${ran}; the last was kept, though ${one} ${best} was better on the validation rows.`;
  return `Ran all ${ran}; the last was kept. More may still help.`;
}

/** Training against validation: learned, or learned by heart. */
export function fitWords(
  metric: string,
  result: RunResult,
  spec: Pick<ModelSpec, 'whenOverfit'>,
): Said {
  const sign = signOf(metric);
  const { low, high } = result.metric;
  const train = sayMetric(metric, result.trainMetric);
  const seen = `Training rows ${train}, validation rows ${sayMetric(metric, result.metric.value, result.metric)} (${metricInterval(metric, result.metric)})`;
  if (result.trainMetric >= low && result.trainMetric <= high)
    return { tone: 'pass', text: `${seen}: no gap that chance does not explain.` };
  const better = sign * (result.trainMetric - result.metric.value) > 0;
  return better
    ? {
        tone: 'warn',
        text: `${seen}: it knows its own rows better, which is overfitting. ${spec.whenOverfit ?? 'A simpler model, or more rows'} would narrow it.`,
      }
    : {
        tone: 'warn',
        text: `${seen}: it does better on rows it never saw. Look whether the two parts differ.`,
      };
}

export type RunState =
  'waiting' | 'training' | 'paused' | 'done' | 'stale' | 'cancelled' | 'failed';

export function stateOf(project: Project, run: Run, tasks: readonly TaskView[]): RunState {
  if (run.state === 'running') {
    const task = taskOf(tasks, run);
    if (task === undefined) return 'waiting';
    return task.state === 'paused' ? 'paused' : 'training';
  }
  if (run.state !== 'done') return run.state;
  return run.rows.kind === 'train' && isStale(project, run) ? 'stale' : 'done';
}

export function taskOf(tasks: readonly TaskView[], run: Run): TaskView | undefined {
  return tasks.findLast(
    (task) => task.run === run.id && (task.state === 'running' || task.state === 'paused'),
  );
}

export const STATE_WORDS: Readonly<Record<RunState, Said>> = {
  waiting: { tone: 'none', text: 'waiting' },
  training: { tone: 'info', text: 'training' },
  paused: { tone: 'warn', text: 'paused' },
  done: { tone: 'pass', text: 'done' },
  stale: { tone: 'warn', text: 'trained before you changed the data or recipe' },
  cancelled: { tone: 'none', text: 'cancelled' },
  failed: { tone: 'fail', text: 'failed' },
};

/** “Rounds 240, Learning rate 0.05”; “all defaults”. */
export function changedSettings(catalog: Catalog, run: Pick<Run, 'model' | 'settings'>): string {
  const spec = catalog.models.find(run.model);
  if (spec === undefined) return 'unknown model';
  const changed = describeSettings(spec.params, run.settings).filter((one) => !one.isDefault);
  if (changed.length === 0) return 'all defaults';
  return changed.map(({ label, text }) => `${label} ${text}`).join(', ');
}

export function modelLabel(catalog: Catalog, model: string): string {
  return catalog.models.find(model)?.label ?? model;
}

/** “0.4 s”, “3.2 min”. */
export function sayDuration(seconds: number): string {
  if (seconds < 1) return `${figure(seconds)} s`;
  return seconds < 90 ? `${seconds.toFixed(1)} s` : `${(seconds / 60).toFixed(1)} min`;
}

/** A second training from the same record against the first. */
export function replayWords(metric: string, run: Run): Said | null {
  if (run.replay === null) return null;
  if (run.replay.same)
    return {
      tone: 'pass',
      text: 'Trained again from its record: every bit of the model is equal.',
    };
  const gap = sayMetric(metric, Math.abs(run.replay.metricGap));
  return {
    tone: 'warn',
    text: `Trained again from its record: not the same bits; the score differs by ${gap}.`,
  };
}
