import type { BarsData, HistogramData } from '../../charts/index.ts';
import { formatDay } from '../../charts/index.ts';
import type { ColumnProfile } from '../../core/data/profile.ts';
import { percent } from './percent.ts';

/** The histogram of a number or date column, cut by class where classes are known; null of words. */
export function histogramOf(profile: ColumnProfile, byClass = false): HistogramData | null {
  const { histogram, byTarget, kind } = profile;
  if (histogram === null) return null;
  const { edges, counts } = histogram;
  const classes =
    byClass && byTarget?.kind === 'classes' && byTarget.classes.length <= 6 ? byTarget : null;
  return {
    bins: counts.map((count, i) => ({
      from: edges[i]!,
      to: edges[i + 1]!,
      counts: classes?.counts[i] ?? [count],
    })),
    ...(classes === null ? {} : { classes: classes.classes.map((label) => ({ label })) }),
    x: {
      title: profile.name,
      ...(kind === 'date' ? { time: true, format: formatDay } : {}),
    },
  };
}

const MOST = 20;

/** Rows of each level, most frequent first, with its share. */
export function levelBars(profile: ColumnProfile, accent: string | null = null): BarsData {
  const known = Math.max(1, profile.rows - profile.missing);
  const levels = profile.levels.slice(0, MOST).map(([label, value]) => ({
    label,
    value,
    note: percent(value / known),
    paint: label === accent ? ('accent' as const) : ('pos' as const),
  }));
  const others = profile.distinct - levels.length;
  const inOthers = known - levels.reduce((sum, { value }) => sum + value, 0);
  const rest =
    others > 0 && inOthers > 0
      ? [{ label: `${others} others`, value: inOthers, paint: 'before' as const }]
      : [];
  return { bars: [...levels, ...rest], title: 'rows' };
}
