import { shortName } from '../../data/names.ts';
import { randomFrom } from '../../random.ts';
import type { Random } from '../../random.ts';
import { dayOfYear, seasonGap } from '../traffic/calendar.ts';
import { alphaFor } from './false-alarms.ts';
import type { Sighting } from './lanes.ts';
import type { Explained } from './memory.ts';
import { openNoise } from './noise.ts';
import type { Noise } from './noise.ts';
import { ndcgOf, placesOf } from './ranking.ts';
import type { Said } from '../scored.ts';
import type { WatchPlan } from './watch-plan.ts';

/** Attributions against training’s: marks and alarms stand under this name. */
export const ATTRIBUTION = 'attribution-ndcg';
/** Below this nDCG SageMaker Model Monitor sends an alert. */
const LINE = 0.9;

/** Shapley values of a release, by the learner's own columns. */
export interface Explainer {
  readonly names: readonly string[];
  /** Sizes of the attributions of training rows: rows × names, row-major. */
  readonly reference: Float64Array;
  /** Times of those rows in ms, NaN where unknown; left out or null: no calendar. */
  readonly times?: Float64Array | null;
  /** Rows explained in a tick, at most, and how many it takes to tell something. */
  readonly perTick: number;
  readonly wanted: number;
  /** Sizes of the attributions of some decided rows, by their place in `accepted`. */
  sizes(said: Said, places: Int32Array): Float64Array;
}

/** Explains a few rows of a tick, drawn by the season’s seed; their sizes summed. */
export function explainTick(
  { names, perTick, sizes }: Explainer,
  said: Said,
  tick: number,
  seed: number,
): Explained {
  const rows = Math.min(perTick, said.accepted.length);
  const places = randomFrom(seed).fork(`explain ${tick}`).sample(said.accepted.length, rows);
  const width = names.length;
  return { tick, rows, sizes: sumRows(rows === 0 ? [] : sizes(said, places.sort()), width) };
}

function sumRows(values: ArrayLike<number>, width: number): number[] {
  const sums = new Array<number>(width).fill(0);
  for (let at = 0; at < values.length; at++) sums[at % width]! += values[at]!;
  return sums;
}

/**
 * Whether the model still leans on what it leaned on in training: nDCG of the training sizes in the
 * order of the window's. It rings where that is below 0.90 and below what as many training rows
 * do by chance. `pool`: how many different rows there are to draw from; null: no end of them.
 * `windowDays`: days a window spans by the calendar; chance is then what training rows of one such
 * stretch of the year do, as a model may lean on other columns in summer than in winter.
 */
export function openAttributionWatch(
  { names, reference, wanted, times }: Explainer,
  plan: WatchPlan,
  seed: number,
  pool: number | null,
  windowDays: number | null = null,
): (window: readonly Explained[]) => Sighting {
  const width = names.length;
  const rows = reference.length / width;
  const usual = sumRows(reference, width);
  const agreement = ndcgOf(usual);
  const alpha = alphaFor('attribution-drift', 1, plan);
  const near = plan.edition === 2 ? openNear(times ?? null, windowDays) : null;
  const draw = (count: number, random: Random): number => {
    const sums = new Float64Array(width);
    const among = near?.(random.int(rows)) ?? null;
    for (let i = 0; i < count; i++) {
      const place = among === null ? random.int(rows) : among[random.int(among.length)]!;
      const from = place * width;
      for (let j = 0; j < width; j++) sums[j]! += reference[from + j]!;
    }
    return 1 - agreement(sums);
  };
  const noise = keptNoise(reference, `${seed} ${near === null ? '' : windowDays}`, () =>
    openNoise(draw, randomFrom(seed).fork('attribution')),
  );
  return (window) => {
    const base = { detector: ATTRIBUTION, column: null, kind: 'attribution-drift' } as const;
    const explained = window.reduce((sum, one) => sum + one.rows, 0);
    if (explained < wanted / 2) {
      const sentence = `Cannot tell yet what the model leans on: ${explained} rows explained so far.`;
      const verdict = { value: 0, limit: 0, pValue: null, floor: null, sentence };
      return { ...base, verdict: { level: 'cannot-tell', ...verdict } };
    }
    const now = sumRows(
      window.flatMap((one) => one.sizes),
      width,
    );
    const value = 1 - agreement(now);
    const floor = noise(1 / (1 / explained + 1 / rows + (pool === null ? 0 : 1 / pool)), alpha);
    const limit = Math.max(1 - LINE, floor);
    const level = value > limit ? 'alarm' : value > limit / 2 && value > floor ? 'watch' : 'calm';
    const figures = `nDCG ${(1 - value).toFixed(2)} over ${explained} explained rows, line ${(1 - limit).toFixed(2)}, noise ${(1 - floor).toFixed(2)}`;
    const sentence =
      level === 'calm'
        ? `The model leans on what it leaned on in training: ${figures}.`
        : `The model leans on other columns than in training: ${figures}; ${sayMove(names, usual, now)}.`;
    return { ...base, verdict: { level, value, limit, pValue: null, floor, sentence } };
  };
}

const noises = new WeakMap<object, Map<string, Noise>>();

/** Noise once drawn of these rows: a season is opened anew with every call. */
function keptNoise(rows: object, key: string, open: () => Noise): Noise {
  const kept = noises.get(rows) ?? new Map<string, Noise>();
  noises.set(rows, kept);
  const noise = kept.get(key) ?? open();
  kept.set(key, noise);
  return noise;
}

/** Rows of the same stretch of the year as a row, itself among them; null where there is no calendar. */
function openNear(
  times: Float64Array | null,
  windowDays: number | null,
): ((row: number) => Int32Array) | null {
  if (times === null || windowDays === null || times.some(Number.isNaN)) return null;
  const places = times.map(dayOfYear);
  const known = new Map<number, Int32Array>();
  return (row) => {
    const rows =
      known.get(row) ??
      Int32Array.from(places.keys()).filter(
        (one) => seasonGap(places[one]!, places[row]!) <= windowDays / 2,
      );
    known.set(row, rows);
    return rows;
  };
}

/** The column whose share moved most, and its places. */
function sayMove(names: readonly string[], before: number[], now: number[]): string {
  const share = (sizes: number[], at: number): number =>
    sizes[at]! / sizes.reduce((sum, one) => sum + one, 0);
  const gaps = names.map((_, at) => Math.abs(share(now, at) - share(before, at)));
  const most = gaps.indexOf(Math.max(...gaps));
  const [was, is] = [placesOf(before)[most]!, placesOf(now)[most]!];
  const percent = (value: number): string => `${Math.round(100 * value)}%`;
  return `${shortName(names[most]!)} went from ${percent(share(before, most))} (place ${was}) to ${percent(share(now, most))} (place ${is})`;
}
