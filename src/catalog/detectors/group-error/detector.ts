import { defineDetector } from '../../../core/contracts/detector.ts';
import type { GroupsSample, Verdict } from '../../../core/contracts/detector.ts';
import { short } from '../../../core/monitor/watch/bins.ts';
import { tIsf, tSf } from '../../../core/stats/special.ts';

type Group = GroupsSample['groups'][number];

type State = {
  readonly before: readonly Group[];
  readonly smallest: number;
  readonly fewest: number;
  readonly alpha: number;
};

/** All groups but one as one. */
function without(groups: readonly Group[], at: number): Group {
  const others = groups.filter((_, g) => g !== at);
  const rows = others.reduce((sum, group) => sum + group.rows, 0);
  const mean = others.reduce((sum, group) => sum + group.rows * group.mean, 0) / Math.max(1, rows);
  const squares = others.reduce((sum, group) => {
    const gap = group.mean - mean;
    return sum + (group.rows - 1) * group.variance + group.rows * gap * gap;
  }, 0);
  return { label: 'the others', rows, mean, variance: squares / Math.max(1, rows - 1) };
}

interface Moved {
  readonly before: readonly [Group, Group];
  readonly now: readonly [Group, Group];
  /** By how much the distance to the others changed, its standard error, and Welch's freedom. */
  readonly change: number;
  readonly error: number;
  readonly freedom: number;
  readonly pValue: number;
}

/** Standard error and degrees of freedom of a sum of means (Welch and Satterthwaite). */
function welch(parts: readonly { readonly rows: number; readonly variance: number }[]) {
  let sum = 0;
  let squares = 0;
  for (const { rows, variance } of parts) {
    const own = variance / rows;
    sum += own;
    squares += (own * own) / Math.max(1, rows - 1);
  }
  return { error: Math.sqrt(sum), freedom: squares > 0 ? (sum * sum) / squares : 1 };
}

function moves({ before, fewest }: State, { groups, distinct }: GroupsSample): Moved[] {
  const total = groups.reduce((sum, { rows }) => sum + rows, 0);
  const worth = total === 0 ? 0 : Math.min(1, distinct / total);
  const asked = before.length === 2 ? [1] : before.map((_, g) => g);
  const found = asked.flatMap((g) => {
    const at = groups.findIndex(({ label }) => label === before[g]!.label);
    if (at < 0) return [];
    const then = [before[g]!, without(before, g)] as const;
    const now = [groups[at]!, without(groups, at)] as const;
    const parts = [...then, ...now.map((group) => ({ ...group, rows: group.rows * worth }))];
    if (parts.some(({ rows }) => rows < fewest)) return [];
    const change = now[0].mean - now[1].mean - (then[0].mean - then[1].mean);
    const { error, freedom } = welch(parts);
    const t = error > 0 ? Math.abs(change) / error : change === 0 ? 0 : Infinity;
    return [{ before: then, now, change, error, freedom, pValue: 2 * tSf(t, freedom) }];
  });
  return found.map((one) => ({ ...one, pValue: Math.min(1, found.length * one.pValue) }));
}

function judge(state: State, column: string, found: readonly Moved[]): Verdict {
  const widest = found.toSorted((a, b) => a.pValue - b.pValue)[0];
  if (widest === undefined) {
    const sentence = `cannot tell yet of groups of ${column}: fewer than ${state.fewest} rows in one of them.`;
    return { level: 'cannot-tell', value: 0, limit: 0, pValue: null, floor: null, sentence };
  }
  const { before, now, change, error, freedom, pValue } = widest;
  const all = without(state.before, -1);
  const line = state.smallest * Math.sqrt(all.variance);
  const value = Math.abs(change);
  const floor = tIsf(Math.min(0.5, state.alpha / (2 * found.length)), freedom) * error;
  const limit = Math.max(line, floor);
  const level = value > limit ? 'alarm' : value > line && pValue < 0.01 ? 'watch' : 'calm';
  const margin = tIsf(0.025, freedom) * error;
  const range = `${short(change)} (${short(change - margin)} to ${short(change + margin)})`;
  const floors = `noise floor ${short(floor)}, line ${short(line)}`;
  const [own, others] = [0, 1].map((at) => `${short(before[at]!.mean)} to ${short(now[at]!.mean)}`);
  const sentence =
    level === 'calm'
      ? `groups of ${column} are as far apart as at release: changed by ${range}, ${floors}.`
      : `“${now[0].label}” of ${column} went from ${own}, the others from ${others}: changed by ${range}, ${floors}.`;
  return { level, value, limit, pValue, floor, sentence };
}

export default defineDetector({
  id: 'group-error',
  label: 'Error by group',
  summary:
    'Compares each group’s mean error, how far off and which way, against the others and against the release’s own rows by Welch’s t: an alarm when the distance changed.',
  watches: 'group',
  stands: true,
  kinds: ['groups'],
  params: [
    {
      kind: 'number',
      id: 'smallest',
      label: 'Smallest change that matters',
      help: 'In standard deviations of the errors at release; a smaller change is left alone, however sure the test is.',
      default: 0.2,
      min: 0,
      max: 10,
    },
    {
      kind: 'integer',
      id: 'fewest',
      label: 'Fewest rows a group',
      help: 'Below this many distinct rows in a group it says that it cannot tell.',
      default: 30,
      min: 5,
      max: 10000,
    },
  ],
  start: ({ groups }, { smallest, fewest }, alpha): State => ({
    ...{ before: groups, smallest, fewest, alpha },
  }),
  step: (state, window) => ({
    state,
    verdict: judge(state, window.column, moves(state, window)),
  }),
});
