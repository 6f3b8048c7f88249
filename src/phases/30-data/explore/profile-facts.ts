import { formatDay, formatExact, formatPercent } from '../../../charts/index.ts';
import type { ColumnProfile } from '../../../core/data/profile.ts';
import type { ColumnReport, SelectedColumn } from '../../../core/explore/column-report.ts';
import { grouped } from '../../../core/words.ts';

export type Fact = readonly [name: string, value: string];

/** The column's figures in reading order, of the selected rows where some are selected. */
export function profileFacts(
  profile: ColumnProfile,
  selected: Pick<SelectedColumn, 'rows' | 'missing' | 'numbers'> | null = null,
): Fact[] {
  const { distinct, kind } = profile;
  const { rows, missing, numbers } = selected ?? profile;
  const share = rows === 0 ? 0 : missing / rows;
  const facts: Fact[] = [
    ['missing', missing === 0 ? 'none' : `${grouped(missing)} (${formatPercent(share)})`],
    [selected === null ? 'different' : 'different in all rows', grouped(distinct)],
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

/** Bars of a column's selected rows, else of all. */
export function reportSpark({ profile, selected }: ColumnReport): number[] {
  if (selected === null) return sparkCounts(profile);
  return profile.histogram === null ? selected.counts.slice(0, 12) : mergeTo(selected.counts, 16);
}

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
