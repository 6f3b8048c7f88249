import type { BarsData } from '../../../charts/index.ts';
import { formatDay, formatExact, formatPercent } from '../../../charts/index.ts';
import type { ColumnProfile } from '../../../core/data/profile.ts';
import { shortName } from '../../../core/data/names.ts';
import { counted, grouped } from '../../../core/words.ts';

export type Fact = readonly [name: string, value: string];

/** The column's figures in reading order; quantiles are of present values. */
export function profileFacts(profile: ColumnProfile): Fact[] {
  const { rows, missing, distinct, numbers, kind } = profile;
  const share = rows === 0 ? 0 : missing / rows;
  const facts: Fact[] = [
    ['missing', missing === 0 ? 'none' : `${grouped(missing)} (${formatPercent(share)})`],
    ['different', grouped(distinct)],
  ];
  if (numbers === null) return facts;
  const say = kind === 'date' ? formatDay : formatExact;
  const { q05, q25, q50, q75, q95 } = numbers.quantiles;
  facts.push(
    ['smallest', say(numbers.min)],
    ['5%', say(q05)],
    ['25%', say(q25)],
    ['middle', say(q50)],
    ['75%', say(q75)],
    ['95%', say(q95)],
    ['largest', say(numbers.max)],
  );
  if (kind === 'number') facts.push(['mean', say(numbers.mean)], ['spread (sd)', say(numbers.sd)]);
  return facts;
}

/** Which values lie far out, as a sentence; null where none do. */
export function outlierWords({ outliers }: ColumnProfile): string | null {
  if (outliers === null || outliers.rows === 0) return null;
  const { low, high, rows } = outliers;
  return `${counted(rows, 'value')} below ${formatExact(low)} or above ${formatExact(high)}: more than one and a half times the middle half away from it.`;
}

/** The target in each bin or level: its mean, or the share of the last class of two. */
export function targetBars(profile: ColumnProfile, target: string): BarsData | null {
  const { byTarget, groups } = profile;
  if (byTarget === null || groups.length === 0) return null;
  if (byTarget.kind === 'mean') {
    return {
      title: `mean of ${shortName(target)}`,
      bars: groups.slice(0, MOST).map((label, i) => ({
        label,
        value: byTarget.means[i] ?? null,
        note: counted(byTarget.counts[i] ?? 0, 'row'),
      })),
    };
  }
  if (byTarget.classes.length !== 2 || profile.histogram !== null) return null;
  const positive = byTarget.classes[1]!;
  return {
    title: `share with ${shortName(target)} “${shortName(positive)}”`,
    format: formatPercent,
    domain: [0, 1],
    bars: groups.slice(0, MOST).map((label, i) => {
      const counts = byTarget.counts[i] ?? [];
      const rows = counts.reduce((sum, count) => sum + count, 0);
      return {
        label,
        value: rows === 0 ? null : (counts[1] ?? 0) / rows,
        note: counted(rows, 'row'),
        paint: 'neg' as const,
      };
    }),
  };
}

const MOST = 20;

/** Bars small enough to stand beside a name: bins, or the most frequent levels. */
export function sparkCounts(profile: ColumnProfile): number[] {
  if (profile.histogram !== null) return mergeTo(profile.histogram.counts, 16);
  return profile.levels.slice(0, 12).map(([, count]) => count);
}

/** Neighbouring counts added up until at most `most` are left. */
export function mergeTo(counts: readonly number[], most: number): number[] {
  const each = Math.max(1, Math.ceil(counts.length / most));
  const merged: number[] = [];
  counts.forEach((count, i) => {
    if (i % each === 0) merged.push(count);
    else merged[merged.length - 1]! += count;
  });
  return merged;
}
