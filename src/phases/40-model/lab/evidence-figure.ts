import type { BarsData, LineData } from '../../../charts/index.ts';
import type { FeatureUnit } from '../../../core/lab/looking/api.ts';
import { inOwnUnit, slopeOf } from '../../../core/lab/looking/own-units.ts';
import { exp } from '../../../core/math.ts';
import type { EvidencePortrait, EvidenceRow } from '../../../core/model/portrait.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { alike, figure } from '../../../core/words.ts';
import { rowWords } from './evidence-words.ts';

const CURVE_POINTS = 81;
/** Deviations of the widest curve that are drawn to either side of its mean. */
const REACH = 3;
/** Height of a bell curve of deviation 1: 1 / √(2π). */
const PEAK = 0.3989422804014327;

/** What a bar counts. */
const AXIS = {
  bell: 'above the mean of others, in deviations',
  on: 'log of how many times as often',
  share: 'log of how many times as much',
} as const;

/** Classes there is something to say of: of two only the positive one, as the other is its mirror. */
export function toldClasses({ classes }: EvidencePortrait, outcome: Outcome | null): number[] {
  if (classes.length === 2 && outcome !== null && outcome.task !== 'regression')
    return [Math.max(0, outcome.positive)];
  return [...classes.keys()];
}

export function evidenceBars(
  portrait: EvidencePortrait,
  k: number,
  units: readonly FeatureUnit[] = [],
): BarsData {
  const { rows } = portrait.classes[k]!;
  const unitOf = new Map(units.map((unit) => [unit.feature, unit]));
  return {
    title: AXIS[portrait.spread],
    format: alike(rows.map(({ says }) => says)),
    moreTitle: 'within the class and without',
    bars: rows.map((row) => ({
      label: row.feature,
      value: row.says,
      paint: row.says < 0 ? ('neg' as const) : ('pos' as const),
      more: rowWords(row, portrait, unitOf.get(row.feature)),
    })),
  };
}

export function evidenceTitle(portrait: EvidencePortrait, k: number): string {
  const { label, rows } = portrait.classes[k]!;
  const [top] = rows;
  if (top === undefined || top.says === 0) return `No feature tells “${label}” from the others`;
  const says = top.says < 0 ? 'against' : 'for';
  return portrait.spread === 'bell'
    ? `${top.feature} tells “${label}” best: it is ${top.says < 0 ? 'lower' : 'higher'} there`
    : `${top.feature} speaks most ${says} “${label}”`;
}

export function evidenceWords(
  { spread, classes, count, threshold }: EvidencePortrait,
  k: number,
): string {
  const { prior, rows, label } = classes[k]!;
  const each = {
    bell: 'Each feature speaks by itself, by where a row lies under the bell curve of each class.',
    on: `Each feature speaks by itself: how often it is on, which is above ${figure(threshold ?? 0)} as the model reads it, in the class against the others.`,
    share: 'Each feature speaks by itself, once for each 1 of it in a row.',
  }[spread];
  const cut = rows.length < count ? ` The ${rows.length} most telling of ${count} features.` : '';
  const smoothed = spread === 'bell' ? '' : ' Percentages are after smoothing.';
  return `${each} Before a row is looked at, “${label}” has ${(100 * prior).toFixed(1)}%.${smoothed}${cut}`;
}

/** Bell curves of a feature, a class each, in the learner’s own unit where a way leads back. */
export function bellLines(
  { classes }: EvidencePortrait,
  { feature, bells }: EvidenceRow,
  k: number,
  unit: FeatureUnit | undefined,
): LineData | null {
  if (bells === null) return null;
  const low = Math.min(...bells.map(([mean, deviation]) => mean - REACH * deviation));
  const high = Math.max(...bells.map(([mean, deviation]) => mean + REACH * deviation));
  const knots = unit?.knots ?? null;
  const own = (x: number) => (knots === null ? x : inOwnUnit(knots, x).value);
  const at = Array.from(
    { length: CURVE_POINTS },
    (_, i) => low + ((high - low) * i) / (CURVE_POINTS - 1),
  );
  const after = knots === null && unit?.after != null ? `, after ${unit.after}` : '';
  /** So that an area under a curve is a share of rows, in the unit of the axis. */
  const stretch = unit === undefined ? null : slopeOf(unit);
  const heights = bells.map(([, deviation]) => (PEAK * Math.abs(stretch ?? 1)) / deviation);
  const isBent = knots !== null && stretch === null;
  return {
    x: { title: `${feature}${after}` },
    y: {
      title: `how dense rows of the class lie${isBent ? ', as the model reads it' : ''}`,
      withZero: true,
      format: alike(heights),
    },
    legend: true,
    series: bells.map(([mean, deviation], other) => ({
      label: classes[other]!.label,
      quiet: other !== k,
      points: at
        .map((x) => {
          const away = (x - mean) / deviation;
          return { x: own(x), y: exp(-0.5 * away * away) * heights[other]! };
        })
        .toSorted((a, b) => a.x - b.x),
    })),
  };
}
