import type { Table } from '../../data/table.ts';
import { randomFrom } from '../../random.ts';
import { chooseAsked, openLabelBook } from './label-book.ts';
import type { LabelBook } from './label-book.ts';
import { ALL_LABELS, longestSpread } from './label-plan.ts';
import type { LabelOrder } from './label-plan.ts';
import { writePlaces } from '../traffic/places.ts';
import { watchLabels } from '../watch/label-watch.ts';
import type { Sighting } from '../watch/lanes.ts';
import type { Said, Scored } from '../scored.ts';
import type { Season, TickLabels } from '../season.ts';
import type { Traffic } from '../traffic/traffic.ts';

interface LabelDeskInput {
  readonly season: Season;
  readonly book: LabelBook;
  /** Rows that arrived in a tick. */
  rowsOf(tick: number): number;
  /** How sure the release in force is of each row of a tick, the higher the surer; null where nothing says. */
  sureOf(tick: number): Promise<Float64Array | null>;
}

/** What the tick being played brought, as far as labels go. */
interface TickDecisions {
  readonly tick: number;
  readonly rows: number;
  readonly sure: Float64Array | null;
  /** 1 where the label never comes because of what was decided. */
  readonly withheld: Uint8Array | null;
}

/** What a season knows of labels, tick by tick. */
export interface LabelDesk {
  /** By row of a tick: 1 where its label is known once tick `by` has passed; null: all that are due. */
  knownAt(tick: number, rows: number, by: number): Uint8Array | null;
  /** By row of a tick, the tick its label is known with; null: all of them after the delay. */
  knownFrom(tick: number, rows: number): Int32Array | null;
  /** Settles a tick once its rows are decided; null where every label comes after the delay. */
  settle(tick: number, scored: Scored): Promise<TickLabels | null>;
  /** Whether labels come as the plan says, over so many ticks. */
  watch(tick: number, span: number, rows: number, alpha: number): Sighting[];
  /** Ticks by which most labels come later than the delay. */
  readonly lag: number;
  /** Share of labels that come at all. */
  readonly share: number;
}

/** The error to expect of each decided row; null where nothing tells it. */
export type Doubt = (said: Said) => Promise<Float64Array | null>;

/** How sure the release is of each row: probabilities, or the less error is expected the surer. */
async function surenessOf(
  { sure, said, refused }: Scored,
  doubt: Doubt | undefined,
): Promise<Float64Array | null> {
  if (doubt === undefined || said === undefined) return sure ?? null;
  const errors = await doubt(said);
  if (errors === null) return null;
  const found = new Float64Array(refused.length).fill(NaN);
  said.accepted.forEach((row, at) => (found[row] = -errors[at]!));
  return found;
}

const FEWEST_COME = 0.05;

export function openLabelDesk(
  season: Season,
  traffic: Traffic,
  score: (rows: Table) => Scored | Promise<Scored>,
  doubt?: Doubt,
): LabelDesk {
  const book = openLabelBook(season);
  const plan = season.labels ?? ALL_LABELS;
  const { labelDelay, orders = [] } = season;
  let told =
    season.labels !== undefined || orders.length > 0 || season.reports.some(({ labels }) => labels);
  const rowsOf = (tick: number): number => season.reports[tick]?.rows ?? traffic.rows(tick).rows;
  const sureOf = async (tick: number) => surenessOf(await score(traffic.rows(tick)), doubt);
  return {
    lag: Math.ceil(longestSpread(plan) / (plan.spread?.kind === 'geometric' ? 8 : 2)),
    share: Math.max(FEWEST_COME, 1 - plan.never),
    knownAt: (tick, rows, by) => (told ? book.knownAt(tick, rows, by) : null),
    knownFrom: (tick, rows) => (told ? book.knownFrom(tick, rows) : null),
    async settle(tick, scored) {
      const { decided, refused } = scored;
      const withheld = decided === undefined ? null : traffic.withheld(tick, decided);
      told ||= withheld?.includes(1) === true;
      if (!told) return null;
      const desk = { season, book, rowsOf, sureOf };
      const asks = plan.review > 0 && plan.ask !== 'random';
      const sure = asks ? await surenessOf(scored, doubt) : null;
      return settleLabels(desk, { tick, rows: refused.length, sure, withheld });
    },
    watch(tick, span, rows, alpha) {
      if (!told) return [];
      const first = Math.max(0, tick - labelDelay - span + 1);
      const ticks = Array.from({ length: tick - first + 1 }, (_one, i) => {
        const count = first + i === tick ? rows : rowsOf(first + i);
        return { tick: first + i, rows: count, come: book.countCome(first + i, count, tick) };
      });
      return [watchLabels(plan, labelDelay, tick, ticks, alpha)];
    },
  };
}

/**
 * Settles the labels of a tick: which never come, which go to the review queue, which orders are
 * filled. The book is told of it.
 */
async function settleLabels(
  { season, book, rowsOf, sureOf }: LabelDeskInput,
  { tick, rows, sure, withheld }: TickDecisions,
): Promise<TickLabels> {
  const plan = season.labels ?? ALL_LABELS;
  const random = randomFrom(season.seed).fork(`ask ${tick}`);
  const lost = withheld === null ? [] : placesOf(withheld);
  const all = Array.from({ length: rows }, (_one, row) => row);
  const review = chooseAsked(
    all,
    (place) => sure?.[place] ?? NaN,
    plan.review,
    plan.ask,
    random.fork('review'),
  );
  const ordered: [number, string][] = [];
  let asked = review.length;
  for (const [i, order] of (season.orders ?? []).entries()) {
    if (order.at !== tick) continue;
    const chosen = await fill(order, tick, random.fork(`order ${i}`));
    for (const [of, places] of chosen) {
      ordered.push([of, writePlaces(places)]);
      asked += places.length;
    }
  }
  const noted = {
    asked,
    cost: asked * plan.cost,
    ...(lost.length === 0 ? {} : { lost: writePlaces(lost) }),
    ...(review.length === 0 ? {} : { review: writePlaces(review) }),
    ...(ordered.length === 0 ? {} : { ordered }),
  };
  book.note(tick, { known: 0, ...noted });
  return { known: countKnown(tick, rows), ...noted };

  /** Rows of the ticks of an order whose label is not known by now, and does not come now. */
  async function fill(order: LabelOrder, now: number, luck: ReturnType<typeof random.fork>) {
    const spots: { readonly tick: number; readonly row: number; readonly sure: number }[] = [];
    for (let of = Math.max(0, order.from); of <= Math.min(order.to, now - 1); of++) {
      const from = book.knownFrom(of, rowsOf(of));
      const doubts = order.ask === 'random' ? null : await sureOf(of);
      from.forEach((known, row) => {
        if (known < 0 || known > now) spots.push({ tick: of, row, sure: doubts?.[row] ?? NaN });
      });
    }
    const chosen = chooseAsked(
      spots.map((_spot, at) => at),
      (at) => spots[at]!.sure,
      order.rows,
      order.ask,
      luck,
    );
    const byTick = new Map<number, number[]>();
    for (const at of chosen) {
      const spot = spots[at]!;
      byTick.set(spot.tick, [...(byTick.get(spot.tick) ?? []), spot.row]);
    }
    return byTick;
  }

  /** Labels that became known with this tick. */
  function countKnown(now: number, arrived: number): number {
    const reach = Math.max(1, season.labelDelay + longestSpread(plan));
    const far = (season.orders ?? []).filter(({ at }) => at === now).map(({ from }) => from);
    let known = 0;
    for (let of = Math.max(0, Math.min(now - reach, ...far)); of <= now; of++) {
      const count = of === now ? arrived : rowsOf(of);
      for (const from of book.knownFrom(of, count)) if (from === now) known++;
    }
    return known;
  }
}

function placesOf(flags: Uint8Array): number[] {
  const places: number[] = [];
  flags.forEach((flag, place) => flag === 1 && places.push(place));
  return places;
}
