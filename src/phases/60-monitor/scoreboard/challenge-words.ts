import { scoreOf } from '../../../core/challenge/challenge.ts';
import type { Score } from '../../../core/challenge/challenge.ts';
import type { Season } from '../../../core/monitor/season.ts';
import { shareOfGap } from '../../../core/monitor/worlds/operators.ts';
import type { Project } from '../../../core/project/project.ts';
import { sayShortMoney } from '../../parts/money.ts';

const NOISE = 0.005;

export const senderOf = ({ by }: Score): string => (by.trim() === '' ? 'whoever sent it' : by);

/** Who did better, or why it cannot be said yet. */
export function challengeTitle(project: Project, season: Season, theirs: Score): string {
  const own = scoreOf(project, season);
  if (own.ticks < theirs.ticks || !season.ended)
    return `Beat ${senderOf(theirs)}: the season is not over`;
  if (own.ticks !== theirs.ticks)
    return `${senderOf(theirs)} played ${theirs.ticks} ticks, you ${own.ticks}`;
  const ahead = own.earned - theirs.earned;
  if (Math.abs(ahead) < NOISE * Math.max(1, Math.abs(theirs.earned)))
    return `You and ${senderOf(theirs)} came to the same`;
  const by = money(Math.abs(ahead), own.currency);
  return ahead > 0
    ? `You beat ${senderOf(theirs)} by ${by}`
    : `${senderOf(theirs)} is ahead by ${by}`;
}

/** Whether their score was played again here. */
export function challengeSubtitle({ replayed }: Score): string {
  const same = 'The same data, model, seed and faults.';
  return replayed === true
    ? `${same} What they did was played again here and came to the same, bit for bit.`
    : `${same} Their score is what the file says; it was not played again.`;
}

function money(value: number, currency: string): string {
  return sayShortMoney(Number(value.toPrecision(3)), currency);
}

/** Theirs as the file says, yours, and the oracle where one of you played it. */
export function challengeRows(
  project: Project,
  season: Season,
  theirs: Score,
): (string | number)[][] {
  const own = scoreOf(project, season);
  const oracle = own.oracle ?? theirs.oracle;
  const line = (name: string, { earned, idle, alarms, currency }: Score) => {
    const share = oracle === null ? null : shareOfGap(earned, idle, oracle);
    const part = share === null ? '–' : `${Math.round(100 * share)}%`;
    return [name, money(earned, currency), money(earned - idle, currency), part, alarms];
  };
  return [
    line(
      `${senderOf(theirs)}, ${theirs.replayed === true ? 'played again' : 'as the file says'}`,
      theirs,
    ),
    line('you', own),
    ...(oracle === null
      ? []
      : [
          [
            'an oracle who knew',
            money(oracle, own.currency),
            money(oracle - own.idle, own.currency),
            '100%',
            '–',
          ],
        ]),
  ];
}

export const CHALLENGE_HEADS = [
  { id: 'who', label: 'who' },
  { id: 'earned', label: 'money', numeric: true },
  { id: 'ahead', label: 'over never acting', numeric: true },
  { id: 'share', label: 'of what could be had', numeric: true },
  { id: 'alarms', label: 'alarms', numeric: true },
];
