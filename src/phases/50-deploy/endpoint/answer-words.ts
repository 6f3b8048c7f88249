import type { BarsData } from '../../../charts/index.ts';
import type { ServedRow } from '../../../core/lab/api.ts';
import type { Project } from '../../../core/project/project.ts';
import { figure } from '../../../core/words.ts';

/** Class probabilities, the decided one darkest. */
export function answerBars(served: ServedRow): BarsData {
  const best = Math.max(...served.answers.map(([, share]) => share));
  return {
    title: 'probability',
    domain: [0, 1],
    format: (value) => value.toFixed(3),
    bars: served.answers.map(([label, value]) => ({
      ...{ label, value },
      paint: value === best ? 'accent' : 'none',
    })),
  };
}

/** Unit of what is predicted; '' where nothing names one. */
export function targetUnit({ goal }: Project): string {
  return goal?.payoff?.kind === 'units' ? goal.payoff.unit : '';
}

/** The answer as one sentence. */
export function answerTitle(project: Project, served: ServedRow): string {
  if (served.decision === null) return 'The guard refuses this row';
  if (project.framing.task !== 'regression') return `It decides: ${served.decision}`;
  const unit = targetUnit(project);
  const name = project.framing.target ?? 'the target';
  return `It plans with ${figure(Number(served.decision))}${unit ? ` ${unit}` : ` for ${name}`}`;
}

export interface GuardNote {
  readonly tone: 'pass' | 'warn' | 'fail';
  readonly title: string;
  readonly sentences: readonly string[];
}

/** What the guard at the door said of the row. */
export function guardNote({ check }: ServedRow): GuardNote {
  const refused = check.violations.filter((one) => one.refused);
  if (refused.length > 0)
    return {
      tone: 'fail',
      title: 'Refused at the door',
      sentences: refused.map((one) => one.sentence),
    };
  if (check.violations.length > 0)
    return {
      tone: 'warn',
      title: 'Let through, and written down',
      sentences: check.violations.map((one) => one.sentence),
    };
  return { tone: 'pass', title: 'The row keeps its contract', sentences: [] };
}
