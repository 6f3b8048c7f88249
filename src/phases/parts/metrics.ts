import { METRICS } from '../../core/model/metrics.ts';
import type { Task } from '../../core/model/task.ts';

/** The metrics of a task, for a select. */
export function metricsOf(task: Task): { readonly value: string; readonly label: string }[] {
  return METRICS.filter((metric) => metric.tasks.includes(task)).map(({ id, label, better }) => ({
    value: id,
    label: better === 'lower' ? `${label} (lower is better)` : label,
  }));
}
