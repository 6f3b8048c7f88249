import { ALL_LABELS } from '../../monitor/labels/label-plan.ts';
import type { LabelOrder } from '../../monitor/labels/label-plan.ts';
import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice } from '../decisions.ts';
import type { Project } from '../project.ts';
import { missing } from './change.ts';
import { put, running } from './monitor.ts';
import { faultOfInjection } from './season-faults.ts';

type Of<T extends Choice['type']> = Extract<Choice, { type: T }>;
const WHERE = 'Monitor, Season.';

/** An order is filled with the next tick: who is asked needs that long. */
export function askLabels(
  project: Project,
  { rows, from, to, ask }: Of<'monitor/askLabels'>,
): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const { reports, ticks, labels = ALL_LABELS, orders = [] } = season.value;
  const at = reports.length;
  if (at >= ticks)
    return fail(
      'no-tick-left',
      'The season has no tick left in which answers could come.',
      WHERE,
      'Ask earlier in the next season.',
    );
  if (!(Number.isInteger(rows) && rows >= 1))
    return fail(
      'bad-order',
      `At least one row can be asked about, got ${rows}.`,
      WHERE,
      'Enter a whole number.',
    );
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to < at))
    return fail(
      'bad-order',
      'Only rows that have arrived can be asked about.',
      WHERE,
      at === 0 ? 'Play a tick first.' : `Choose ticks from 1 to ${at}.`,
    );
  const order: LabelOrder = { at, from, to, rows, ask, cost: rows * labels.cost };
  return put(project, { ...season.value, orders: [...orders, order] });
}

/** A fault that is still to come becomes another. */
export function changeInjection(
  project: Project,
  { at, injection }: Of<'monitor/changeInjection'>,
): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const { injections, reports } = season.value;
  const before = injections[at];
  if (before === undefined) return missing('fault', String(at), WHERE);
  if (before.from < reports.length)
    return fail(
      'in-the-past',
      'This fault has begun: what has happened cannot be changed.',
      WHERE,
      'End it, and put in another.',
    );
  const fault = faultOfInjection(project, season.value, injection);
  if (fault !== null) return { ok: false, problem: fault };
  return put(project, { ...season.value, injections: injections.with(at, injection) });
}
