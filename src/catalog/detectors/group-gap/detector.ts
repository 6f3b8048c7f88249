import { defineDetector } from '../../../core/contracts/detector.ts';
import type { CategorySample, Verdict } from '../../../core/contracts/detector.ts';
import { percent } from '../../../core/monitor/watch/proportions.ts';
import { normPpf, normSf } from '../../../core/stats/special.ts';

/** Rows of a group, and how many of them were decided for. */
type Group = { readonly label: string; readonly rows: number; readonly chosen: number };

type State = {
  readonly before: readonly Group[];
  readonly smallest: number;
  readonly fewest: number;
  readonly alpha: number;
};

/** Levels come in pairs, a group each: not decided for, decided for. */
function groupsOf(sample: CategorySample): { groups: Group[]; worth: number } {
  const counts = sample.levels.map(() => 0);
  let known = 0;
  for (const code of sample.codes) {
    if (code < 0) continue;
    counts[code]! += 1;
    known++;
  }
  const groups = Array.from({ length: counts.length >> 1 }, (_, g) => ({
    label: sample.levels[2 * g]!,
    rows: counts[2 * g]! + counts[2 * g + 1]!,
    chosen: counts[2 * g + 1]!,
  }));
  return { groups, worth: known === 0 ? 0 : Math.min(1, sample.distinct / known) };
}

const without = (groups: readonly Group[], at: number): Group => ({
  label: 'the others',
  rows: groups.reduce((sum, { rows }, g) => sum + (g === at ? 0 : rows), 0),
  chosen: groups.reduce((sum, { chosen }, g) => sum + (g === at ? 0 : chosen), 0),
});

const rate = ({ rows, chosen }: Group): number => (rows === 0 ? 0 : chosen / rows);

/** Variance of a share, a row of each kind added so that none is certain. */
function noise({ rows, chosen }: Group, worth: number): number {
  const share = (chosen + 1) / (rows + 2);
  return (share * (1 - share)) / (rows * worth);
}

interface Moved {
  readonly before: readonly [Group, Group];
  readonly now: readonly [Group, Group];
  /** How much the distance to the others changed, and over its error. */
  readonly change: number;
  readonly z: number;
}

function moves(state: State, sample: CategorySample): Moved[] {
  const { groups, worth } = groupsOf(sample);
  const { before, fewest } = state;
  const asked = before.length === 2 ? [1] : before.map((_, g) => g);
  return asked.flatMap((g) => {
    const own = groups.find(({ label }) => label === before[g]!.label);
    if (own === undefined) return [];
    const then = [before[g]!, without(before, g)] as const;
    const now = [own, without(groups, groups.indexOf(own))] as const;
    const told = [...now.map(({ rows }) => rows * worth), ...then.map(({ rows }) => rows)];
    if (told.some((rows) => rows < fewest)) return [];
    const change = rate(now[0]) - rate(now[1]) - (rate(then[0]) - rate(then[1]));
    const error = Math.sqrt(
      noise(now[0], worth) + noise(now[1], worth) + noise(then[0], 1) + noise(then[1], 1),
    );
    return [{ before: then, now, change, z: Math.abs(change) / error }];
  });
}

function judge(state: State, column: string, found: readonly Moved[]): Verdict {
  const widest = found.toSorted((a, b) => b.z - a.z)[0];
  if (widest === undefined) {
    const sentence = `cannot tell yet of groups of ${column}: fewer than ${state.fewest} rows in one of them.`;
    return { level: 'cannot-tell', value: 0, limit: 0, pValue: null, floor: null, sentence };
  }
  const limit = normPpf(1 - state.alpha / (2 * found.length));
  const pValue = Math.min(1, 2 * found.length * normSf(widest.z));
  const { before, now, z } = widest;
  const matters = Math.abs(widest.change) >= state.smallest;
  const level = matters && z > limit ? 'alarm' : matters && pValue < 0.01 ? 'watch' : 'calm';
  const [own, others] = [0, 1].map(
    (at) => `${percent(rate(before[at]!))} to ${percent(rate(now[at]!))}`,
  );
  const sentence =
    level === 'calm'
      ? `groups of ${column} are as far apart as at release: ${z.toFixed(1)} errors from it, noise floor ${limit.toFixed(1)}.`
      : `“${now[0].label}” of ${column} went from ${own}, the others from ${others}: ${z.toFixed(1)} errors apart, noise floor ${limit.toFixed(1)}.`;
  return { level, value: z, limit, pValue, floor: limit, sentence };
}

export default defineDetector({
  id: 'group-gap',
  label: 'Distance between groups',
  summary:
    'Compares how often each group is decided for, or decided wrongly, against the others and against the release’s own rows: an alarm when the distance changed.',
  watches: 'group',
  stands: true,
  kinds: ['category'],
  params: [
    {
      kind: 'number',
      id: 'smallest',
      label: 'Smallest change that matters',
      help: 'A change of the distance below this share is left alone, however sure the test is.',
      default: 0.05,
      min: 0,
      max: 1,
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
  start(reference, settings, alpha): State {
    const { groups } = groupsOf(reference);
    return { before: groups, smallest: settings.smallest, fewest: settings.fewest, alpha };
  },
  step(state, window) {
    return { state, verdict: judge(state, window.column, moves(state, window)) };
  },
});
