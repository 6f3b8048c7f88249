import { randomFrom } from '../../random.ts';
import type { Random } from '../../random.ts';
import { drawArrival } from './label-plan.ts';
import type { AskFor, LabelPlan } from './label-plan.ts';
import { readPlaces } from '../traffic/places.ts';
import type { TickLabels } from '../season.ts';

/** What of a season says when labels are known. */
export interface Labelled {
  readonly seed: number;
  readonly labelDelay: number;
  readonly labels?: LabelPlan;
  readonly reports: readonly { readonly tick: number; readonly labels?: TickLabels }[];
}

/** When each label of a season is known: by itself, because a person was asked, or never. */
export interface LabelBook {
  /** By row of a tick: the tick with which its label is known; −1: it is not to be known. */
  knownFrom(tick: number, rows: number): Int32Array;
  /** By row of a tick: 1 where its label is known once tick `by` has passed. */
  knownAt(tick: number, rows: number, by: number): Uint8Array;
  /** Labels of a tick that have come by themselves, nobody asked, once tick `by` has passed. */
  countCome(tick: number, rows: number, by: number): number;
  /** What happened to labels in the tick being played. */
  note(tick: number, labels: TickLabels): void;
}

const KEPT = 2400;

/** A book that follows from the plan, the seed, and what the reports say of labels. */
export function openLabelBook(season: Labelled): LabelBook {
  const { labels: plan, labelDelay, seed } = season;
  const notes = new Map<number, TickLabels>();
  const ordered = new Map<number, (readonly [at: number, places: readonly number[]])[]>();
  const base = randomFrom(seed).fork('labels');

  const note = (tick: number, labels: TickLabels): void => {
    notes.set(tick, labels);
    for (const [of, places] of labels.ordered ?? []) {
      const list = ordered.get(of) ?? [];
      list.push([tick, readPlaces(places)]);
      ordered.set(of, list);
    }
  };
  for (const { tick, labels } of season.reports) if (labels !== undefined) note(tick, labels);

  const kept = new Map<number, Int32Array>();
  const drawn = (tick: number, rows: number): Int32Array => {
    const before = kept.get(tick);
    if (before?.length === rows) return before;
    const arrivals = new Int32Array(rows).fill(tick + labelDelay);
    const random = base.fork(`tick ${tick}`);
    if (plan !== undefined)
      for (let row = 0; row < rows; row++)
        arrivals[row] = drawArrival(plan, tick, labelDelay, random);
    kept.set(tick, arrivals);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    return arrivals;
  };
  const comingAt = (tick: number, rows: number): Int32Array => {
    const known = drawn(tick, rows).slice();
    for (const row of readPlaces(notes.get(tick)?.lost)) known[row] = -1;
    return known;
  };
  const knownFrom = (tick: number, rows: number): Int32Array => {
    const known = comingAt(tick, rows);
    const asked = (at: number, places: readonly number[]): void => {
      for (const row of places) if (known[row]! < 0 || known[row]! > at) known[row] = at;
    };
    asked(tick + 1, readPlaces(notes.get(tick)?.review));
    for (const [at, places] of ordered.get(tick) ?? []) asked(at, places);
    return known;
  };
  return {
    knownFrom,
    knownAt: (tick, rows, by) =>
      Uint8Array.from(knownFrom(tick, rows), (from) => (from >= 0 && from <= by ? 1 : 0)),
    countCome: (tick, rows, by) =>
      comingAt(tick, rows).reduce((sum, from) => sum + Number(from >= 0 && from <= by), 0),
    note,
  };
}

/**
 * Places of so many of the candidates: the least sure first, at random, or half of each. Where
 * nothing says how sure the model is, at random.
 */
export function chooseAsked(
  candidates: readonly number[],
  sure: (place: number) => number,
  count: number,
  ask: AskFor,
  random: Random,
): number[] {
  const wanted = Math.min(count, candidates.length);
  const known = candidates.filter((place) => !Number.isNaN(sure(place)));
  const byDoubt = ask === 'random' ? 0 : ask === 'mixed' ? Math.ceil(wanted / 2) : wanted;
  const doubted = known.toSorted((a, b) => sure(a) - sure(b) || a - b).slice(0, byDoubt);
  const taken = new Set(doubted);
  const rest = candidates.filter((place) => !taken.has(place));
  random.shuffle(rest);
  return [...doubted, ...rest.slice(0, wanted - doubted.length)].toSorted((a, b) => a - b);
}
