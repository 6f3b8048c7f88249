export interface RankFigures {
  readonly rocAuc: number;
  readonly averagePrecision: number;
  /** Share of positives among the best-scored rows over their share among all. */
  readonly lift: number;
}

/** Rows of one class against the rest in falling order of score, sorted once for many resamples. */
export class Ranking {
  readonly #order: Int32Array;
  readonly #labels: Uint8Array;
  /** 1 where the next row in order has a lower score. */
  readonly #ends: Uint8Array;

  constructor(labels: Uint8Array, scores: Float64Array) {
    const order = Int32Array.from(scores, (_, row) => row);
    order.sort((a, b) => scores[b]! - scores[a]!);
    this.#order = order;
    this.#labels = labels;
    this.#ends = Uint8Array.from(order, (row, at) =>
      at + 1 === order.length || scores[order[at + 1]!] !== scores[row] ? 1 : 0,
    );
  }

  /** Rows of equal score count alike: where the share cuts through them, in proportion. */
  measure(times: Int32Array, share: number): RankFigures {
    const { positives, rows } = this.#count(times);
    const negatives = rows - positives;
    const wanted = share * rows;
    let [hits, alarms, wins, precision, top] = [0, 0, 0, 0, 0];
    let [groupHits, group] = [0, 0];
    for (let at = 0; at < this.#order.length; at++) {
      const row = this.#order[at]!;
      const weight = times[row]!;
      group += weight;
      if (this.#labels[row] === 1) groupHits += weight;
      if (this.#ends[at] === 0 || group === 0) continue;
      const groupAlarms = group - groupHits;
      wins += groupHits * (negatives - alarms - groupAlarms / 2);
      const reached = hits + alarms;
      if (reached < wanted) top += groupHits * Math.min(1, (wanted - reached) / group);
      hits += groupHits;
      alarms += groupAlarms;
      precision += (groupHits * hits) / (hits + alarms);
      groupHits = 0;
      group = 0;
    }
    return {
      rocAuc: wins / (positives * negatives),
      averagePrecision: precision / positives,
      lift: top / wanted / (positives / rows),
    };
  }

  #count(times: Int32Array): { positives: number; rows: number } {
    let positives = 0;
    let rows = 0;
    for (let row = 0; row < times.length; row++) {
      rows += times[row]!;
      if (this.#labels[row] === 1) positives += times[row]!;
    }
    return { positives, rows };
  }
}
