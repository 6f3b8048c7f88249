import { formatExact } from '../frame/format.ts';
import type { LineData } from '../line/layout.ts';

export interface RateCurve {
  /** A class, a model. */
  readonly label: string;
  /** Sorted by x; shares from 0 to 1, but lift's y: times the usual rate. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** Where the chosen threshold stands on the first curve. */
export interface RateSpot {
  readonly x: number;
  readonly y: number;
  readonly threshold?: number;
}

export interface RateData {
  readonly kind: 'roc' | 'pr' | 'gain' | 'lift';
  readonly curves: readonly RateCurve[];
  readonly spot?: RateSpot;
  /** Share of positives: the line chance would draw on a precision-recall plot. */
  readonly prevalence?: number;
}

const titles = {
  roc: { x: 'false alarms (false positive rate)', y: 'found (true positive rate)' },
  pr: { x: 'found (recall)', y: 'alarms that are real (precision)' },
  gain: { x: 'share of rows looked at, best first', y: 'found (recall)' },
  lift: { x: 'share of rows looked at, best first', y: 'times the usual rate (lift)' },
} as const;

function spotLabel(spot: RateSpot): string {
  return spot.threshold === undefined ? 'now' : `at ${formatExact(spot.threshold)}`;
}

/** ROC, precision-recall and gain curves as lines on the unit square; lift above its level of chance. */
export function ratesToLines(data: RateData): LineData {
  const level = data.kind === 'lift' ? 1 : data.kind === 'pr' ? data.prevalence : undefined;
  const chance =
    level === undefined
      ? []
      : [
          {
            label: 'chance',
            points: [0, 1].map((x) => ({ x, y: level })),
            paint: 'none' as const,
            ...{ dashed: true, quiet: true },
          },
        ];
  return {
    series: [...data.curves, ...chance],
    x: { title: titles[data.kind].x, domain: [0, 1] },
    y: {
      title: titles[data.kind].y,
      ...(data.kind === 'lift' ? { withZero: true } : { domain: [0, 1] as const }),
    },
    diagonal: data.kind === 'roc' || data.kind === 'gain',
    legend: data.curves.length > 1,
    spots: data.spot ? [{ ...data.spot, label: spotLabel(data.spot) }] : [],
  };
}
