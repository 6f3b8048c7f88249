import { shownFaults } from '../../../core/monitor/traffic/hidden.ts';
import type { FaultGroup } from '../../../core/contracts/injector.ts';
import { faultAt, PERIOD } from '../../../core/monitor/traffic/fault-at.ts';
import type { FaultShape, Injection, Season } from '../../../core/monitor/season.ts';
import type { Option } from '../../../ui/index.ts';
import { countTicks, tickLabel } from './season-words.ts';

export const GROUP_WORDS: Readonly<Record<FaultGroup, string>> = {
  world: 'The world changes',
  values: 'Values go wrong',
  feed: 'The feed goes wrong',
  labels: 'Labels go wrong',
  people: 'What people do',
};
export const GROUPS = Object.keys(GROUP_WORDS) as FaultGroup[];

const SHAPES: Readonly<Record<FaultShape, string>> = {
  sudden: 'Sudden',
  gradual: 'Gradual',
  incremental: 'Incremental',
  recurring: 'Recurring',
  seasonal: 'Seasonal',
};

export const SHAPE_HELP: Readonly<Record<FaultShape, string>> = {
  sudden: 'Whole at once.',
  gradual: 'A growing share of the rows, each in full.',
  incremental: 'All rows, stronger and stronger.',
  recurring: 'On and off.',
  seasonal: 'Swells and fades.',
};

export const SHAPE_OPTIONS: readonly Option[] = (Object.keys(SHAPES) as FaultShape[]).map(
  (value) => ({ value, label: SHAPES[value] }),
);

/** What the length of a shape is called; null for one that has none. */
export function periodLabel(shape: FaultShape): string | null {
  if (shape === 'sudden') return null;
  return shape === 'recurring' || shape === 'seasonal' ? 'Comes round every' : 'Whole after';
}

/** “growing over 12 days”; nothing for a sudden fault. */
export function shapeWords(
  season: Season,
  { shape = 'sudden', period = PERIOD }: Injection,
): string {
  const span = countTicks(season, period);
  switch (shape) {
    case 'sudden':
      return '';
    case 'gradual':
      return `more rows over ${span}`;
    case 'incremental':
      return `growing over ${span}`;
    case 'recurring':
      return `on and off every ${span}`;
    case 'seasonal':
      return `swelling and fading every ${span}`;
  }
}

/** Strength a tick, 0 to 1, of what a whole fault would be; a share of rows counts as a part. */
export function strengthCurve(season: Season, fault: Injection): number[] {
  return Array.from({ length: season.ticks }, (_one, tick) => {
    const { strength, share } = faultAt(fault, tick);
    return strength * share;
  });
}

/** The same curve in a sentence. */
export function curveWords(season: Season, fault: Injection): string {
  const curve = strengthCurve(season, fault);
  const most = Math.max(0, ...curve);
  const first = curve.findIndex((strength) => strength > 0);
  if (first < 0) return 'Strength over the season: none.';
  const last = curve.findLastIndex((strength) => strength > 0);
  const peak = curve.indexOf(most);
  const end = last === season.ticks - 1 ? 'to the end' : `to ${tickLabel(season, last)}`;
  const course = `Strength over the season: from ${tickLabel(season, first)} ${end}`;
  const round = shapeWords(season, fault);
  if (fault.shape === 'recurring' || fault.shape === 'seasonal')
    return `${course}, ${round}, most ${most.toFixed(2)}.`;
  return peak === first
    ? `${course}, ${most.toFixed(2)} at once.`
    : `${course}, most ${most.toFixed(2)} in ${tickLabel(season, peak)}.`;
}

/** Ticks until something the timeline knows of happens next; null when nothing will. */
export function ticksToEvent(season: Season): number | null {
  const now = season.reports.length;
  const events = shownFaults(season).flatMap((fault) => {
    const curve = strengthCurve(season, fault);
    return curve.flatMap((strength, tick) =>
      tick > 0 && strength > 0 !== curve[tick - 1]! > 0 ? [tick] : [],
    );
  });
  const firstLabels = season.labelDelay;
  const next = [...events, firstLabels]
    .filter((tick) => tick >= now && tick < season.ticks)
    .toSorted((a, b) => a - b)[0];
  return next === undefined ? null : next - now + 1;
}
