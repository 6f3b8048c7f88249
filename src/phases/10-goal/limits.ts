import type { ExplanationLevel, Goal } from '../../core/project/project.ts';
import { grouped } from '../../core/words.ts';
import { perYear, sayShortMoney } from '../parts/money.ts';

export const EXPLANATIONS: readonly {
  readonly value: ExplanationLevel;
  readonly label: string;
  readonly help: string;
}[] = [
  {
    value: 'none',
    label: 'Nobody',
    help: 'Only the result counts. Fits where nobody is refused anything.',
  },
  {
    value: 'global',
    label: 'You, for the model as a whole',
    help: 'Which columns it leans on, and in which direction.',
  },
  {
    value: 'per-decision',
    label: 'Everyone it decides about, case by case',
    help: 'Each answer with its reasons. Narrows which models fit.',
  },
];

export interface YearBar {
  readonly label: string;
  readonly value: number;
  readonly paint: 'before' | 'accent' | 'pass';
}

/** Today, floor and target as money a year; none without a volume or where the KPI is no money. */
export function yearBars({ kpi, volumePerDay }: Goal): YearBar[] {
  if (volumePerDay === null || volumePerDay === 0 || kpi.measure !== 'value') return [];
  const bar = (label: string, value: number | null, paint: YearBar['paint']): YearBar[] =>
    value === null ? [] : [{ label, value: Math.round(perYear(value, volumePerDay)), paint }];
  return [
    ...bar('today', kpi.today, 'before'),
    ...bar('floor', kpi.floor, 'accent'),
    ...bar('target', kpi.target, 'pass'),
  ];
}

export function yearTitle(goal: Goal): string {
  const { kpi, volumePerDay, currency } = goal;
  if (volumePerDay === null) return 'Money a year';
  const from = kpi.today ?? kpi.floor;
  if (kpi.target === null || from === null)
    return `${grouped(Math.round(volumePerDay * 365))} decisions a year`;
  const gain = perYear(kpi.target - from, volumePerDay);
  const since = kpi.today === null ? 'the floor' : 'today';
  return gain >= 0
    ? `Reaching the target is worth ${sayShortMoney(gain, currency)} a year over ${since}`
    : `The target is ${sayShortMoney(-gain, currency)} a year worse than ${since}`;
}
