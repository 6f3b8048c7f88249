import type { BarsData, LineData } from '../../../charts/index.ts';
import type { FeatureUnit } from '../../../core/lab/looking/api.ts';
import { inOwnUnit } from '../../../core/lab/looking/own-units.ts';
import { exp } from '../../../core/math.ts';
import type { EvidencePortrait, EvidenceRow } from '../../../core/model/portrait.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { alike, figure } from '../../../core/words.ts';

const CURVE_POINTS = 81;
/** Deviations of the widest curve that are drawn to either side of its mean. */
const REACH = 3;

/** Classes there is something to say of: of two only the positive one, as the other is its mirror. */
export function toldClasses({ classes }: EvidencePortrait, outcome: Outcome | null): number[] {
  if (classes.length === 2 && outcome !== null && outcome.task !== 'regression')
    return [Math.max(0, outcome.positive)];
  return [...classes.keys()];
}

export function evidenceBars({ classes, spread }: EvidencePortrait, k: number): BarsData {
  const { label, rows } = classes[k]!;
  return {
    title:
      spread === 'bell'
        ? `mean in “${label}” above that of others, in deviations`
        : `speaks for “${label}” (log of how many times as much)`,
    format: alike(rows.map(({ says }) => says)),
    moreTitle: 'within the class and without',
    bars: rows.map((row) => ({
      label: row.feature,
      value: row.says,
      paint: row.says < 0 ? ('neg' as const) : ('pos' as const),
      more: rowWords(row, spread),
    })),
  };
}

function rowWords({ here, others, says }: EvidenceRow, spread: EvidencePortrait['spread']): string {
  if (spread === 'bell') {
    const say = alike([here, others]);
    return `mean ${say(here)}, of others ${say(others)}`;
  }
  const times = `${figure(exp(Math.abs(says)))} times as ${says < 0 ? 'rare' : 'much'}`;
  const say = alike([100 * here, 100 * others]);
  return spread === 'on'
    ? `on in ${say(100 * here)}% of its rows, in ${say(100 * others)}% of others`
    : `${say(100 * here)}% of its amounts, ${say(100 * others)}% of others’: ${times}`;
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

export function evidenceWords({ spread, classes, count }: EvidencePortrait, k: number): string {
  const { prior, rows, label } = classes[k]!;
  const each = {
    bell: 'Each feature speaks by itself, by where a row lies under the bell curve of each class.',
    on: 'Each feature speaks by itself: how often it is on in the class against the others.',
    share: 'Each feature speaks by itself, once for each 1 of it in a row.',
  }[spread];
  const cut = rows.length < count ? ` The ${rows.length} most telling of ${count} features.` : '';
  return `${each} Before a row is looked at, “${label}” has ${(100 * prior).toFixed(1)}%.${cut}`;
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
  return {
    x: { title: `${feature}${after}` },
    y: { title: 'how dense rows of the class lie', withZero: true, format: figure },
    legend: true,
    series: bells.map(([mean, deviation], other) => ({
      label: classes[other]!.label,
      quiet: other !== k,
      points: at
        .map((x) => {
          const away = (x - mean) / deviation;
          return { x: own(x), y: exp(-0.5 * away * away) / deviation };
        })
        .toSorted((a, b) => a.x - b.x),
    })),
  };
}
