import type { LineData, LineSeries } from '../../../charts/index.ts';
import type { Season } from '../../../core/monitor/season.ts';
import { IDLE, operatorsOf, shareOfGap, sum } from '../../../core/monitor/worlds/operators.ts';
import type { Operator } from '../../../core/monitor/worlds/operators.ts';
import { sayWattHours } from '../../../core/pillars/energy.ts';
import type { Project } from '../../../core/project/project.ts';
import { sayShortMoney } from '../../parts/money.ts';
import { tickAxis } from '../season/season-lines.ts';
import { sayEarned } from '../season/season-words.ts';

export type MoneyView = 'so far' | 'ahead';

const sayShare = (share: number | null): string =>
  share === null ? '–' : `${Math.round(100 * share)}%`.replace('-', '−');

/** Money of every operator, running. */
export function moneyLinesOf(project: Project, season: Season, view: MoneyView): LineData {
  const currency = project.goal?.currency ?? '';
  const operators = operatorsOf(season);
  const idle = operators[0]!.earned;
  const line = ({ name, earned, world }: Operator): LineSeries => {
    let total = 0;
    const points = earned.map((money, x) => {
      total += view === 'ahead' ? money - idle[x]! : money;
      return { x, y: total };
    });
    if (name === IDLE) return { label: name, paint: 'neg', quiet: true, dashed: true, points };
    if (world?.id === 'oracle')
      return { label: name, paint: 'pos', quiet: true, dashed: true, points };
    return world === null
      ? { label: name, paint: 'accent', points }
      : { label: name, paint: 'warn', quiet: true, points };
  };
  return {
    series: operators.map(line),
    x: tickAxis(season),
    y: {
      title: view === 'ahead' ? `${currency} ahead, so far` : `${currency} so far`,
      format: (value) => sayShortMoney(value, currency),
      withZero: true,
    },
  };
}

/** What the operators came to, in a sentence. */
export function worldsTitle(project: Project, season: Season): string {
  const operators = operatorsOf(season);
  const totals = operators.map(({ earned }) => sum(earned));
  const idle = totals[0]!;
  const own = totals.at(-1)!;
  const at = operators.findIndex(({ world }) => world?.id === 'oracle');
  if (at < 0)
    return `You earned ${sayEarned(project, own)}; never acting, ${sayEarned(project, idle)}`;
  const share = shareOfGap(own, idle, totals[at]!);
  if (share === null) return 'Nothing could be gained by acting: even an oracle earned the same';
  if (share <= 0)
    return `You got none of the ${sayEarned(project, totals[at]! - idle)} that acting could have gained`;
  return `You got ${sayShare(share)} of the ${sayEarned(project, totals[at]! - idle)} that acting could have gained`;
}

/** One line an operator: money, what it is ahead of never acting, its share of the gap, trainings, energy. */
export function worldRows(project: Project, season: Season): (string | number)[][] {
  const operators = operatorsOf(season);
  const idle = sum(operators[0]!.earned);
  const oracle = operators.find(({ world }) => world?.id === 'oracle');
  return operators.map(({ name, earned, world }) => {
    const total = sum(earned);
    const share = oracle === undefined ? null : shareOfGap(total, idle, sum(oracle.earned));
    const ahead = total - idle;
    return [
      name,
      sayEarned(project, total),
      name === IDLE ? '–' : `${ahead > 0 ? '+' : ''}${sayEarned(project, ahead)}`,
      name === IDLE ? '–' : sayShare(share),
      world === null ? '–' : world.trainings,
      world === null || world.trainings === 0 ? '–' : sayWattHours(world.seconds),
    ];
  });
}

export const WORLD_HEADS = [
  { id: 'name', label: 'operator' },
  { id: 'earned', label: 'money', numeric: true },
  { id: 'ahead', label: 'over never acting', numeric: true },
  { id: 'share', label: 'of what could be had', numeric: true },
  { id: 'trainings', label: 'trainings', numeric: true },
  { id: 'energy', label: 'energy of trainings', numeric: true },
];
