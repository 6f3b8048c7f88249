import type { GateResult } from '../../../core/deploy/release.ts';
import type { Project } from '../../../core/project/project.ts';
import type { Tone } from '../../../ui/index.ts';
import { metricLabel, sayMetric } from '../../40-model/figures.ts';
import type { DotScaleData } from '../../parts/dot-scale.ts';
import { sayMoney } from '../../parts/money.ts';

export const OUTCOMES: Readonly<
  Record<GateResult['outcome'], { readonly tone: Tone; readonly word: string }>
> = {
  pass: { tone: 'pass', word: 'passed' },
  fail: { tone: 'fail', word: 'failed' },
  'cannot-tell': { tone: 'warn', word: 'cannot tell' },
};

/** What a difference between two models is counted in. */
export function differenceUnit(project: Project): string {
  const { goal, framing } = project;
  if (goal?.payoff == null) return `${metricLabel(framing.metric)}, better is positive`;
  return `${goal.currency} per 1,000 decisions`;
}

/** The same for a field with little room: what follows the number, and what is said under it. */
export function marginUnit({ goal, framing }: Project): {
  readonly unit: string | undefined;
  readonly per: string;
} {
  if (goal?.payoff == null) return { unit: undefined, per: `Of ${metricLabel(framing.metric)}` };
  return { unit: goal.currency, per: 'Per 1,000 decisions' };
}

export function sayDifference(project: Project, value: number): string {
  const { goal, framing } = project;
  const sign = value > 0 ? '+' : '';
  const size =
    goal?.payoff == null ? sayMetric(framing.metric ?? '', value) : sayMoney(value, goal.currency);
  return `${sign}${size}`;
}

/** The paired difference with its interval, on the ground from which on the gate opens. */
export function gateDots(project: Project, gate: GateResult, margin: number): DotScaleData | null {
  if (gate.difference === null) return null;
  const { value, low, high } = gate.difference;
  const toChampion = gate.id === 'not-worse-than-champion';
  const from = toChampion ? -margin : 0;
  return {
    title: differenceUnit(project),
    format: (at) => sayDifference(project, at),
    good: { from, better: 'higher' },
    dots: [
      {
        label: toChampion ? 'to the champion' : 'to the rule',
        ...{ value, low, high },
        paint: OUTCOMES[gate.outcome].tone === 'pass' ? 'pos' : 'neg',
      },
      { label: 'opens above', value: from, paint: 'none', hollow: true },
    ],
  };
}

export function powerWords(gate: GateResult): string | null {
  if (gate.power === null) return null;
  const share = Math.round(100 * gate.power);
  return `Power ${share}%: of 100 candidates as good as the champion, about ${share} would pass on ${gate.rows} rows.`;
}
