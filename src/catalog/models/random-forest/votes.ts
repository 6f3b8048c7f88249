import { log } from '../../../core/math.ts';
import type { DesignMatrix, Outcome } from '../../../core/model/task.ts';
import { leavesOf } from '../../../core/model/trees/tree.ts';
import { addLeafVotes } from '../../../core/model/trees/vote.ts';
import type { AnsweringTree } from '../../../core/model/trees/vote.ts';

/** A chance of 0 counts as this, so that one mistake made with certainty leaves a finite loss. */
const LEAST = 1e-15;

const square = (value: number): number => value * value;

/** What a forest says so far of rows whose target is known. */
export class Votes {
  readonly #outcome: Outcome;
  readonly #rows: DesignMatrix;
  readonly #target: Float64Array;
  readonly #width: number;
  readonly #sums: Float64Array;
  /** Trees that voted on each row. */
  readonly #count: Int32Array;

  constructor(outcome: Outcome, rows: DesignMatrix, target: Float64Array) {
    this.#outcome = outcome;
    this.#rows = rows;
    this.#target = target;
    this.#width = outcome.task === 'regression' ? 1 : outcome.classes.length;
    this.#sums = new Float64Array(rows.rows * this.#width);
    this.#count = new Int32Array(rows.rows);
  }

  /** Takes a tree's votes, on the rows that `leaves` are of; where `times` is given, only if it is 0. */
  add(tree: AnsweringTree, leaves: Int32Array, times: Uint16Array | null = null): void {
    for (let row = 0; row < leaves.length; row++) {
      if (times !== null && times[row] !== 0) continue;
      addLeafVotes(tree, leaves[row]!, this.#sums, row * this.#width, this.#width);
      this.#count[row] = this.#count[row]! + 1;
    }
  }

  leavesOf(tree: AnsweringTree, known?: Int32Array): Int32Array {
    return leavesOf(tree, this.#rows, known);
  }

  /** Mean log loss or squared miss over rows voted on; null without any. */
  loss(weights: Float64Array | null = null): number | null {
    let sum = 0;
    let total = 0;
    for (let row = 0; row < this.#count.length; row++) {
      const count = this.#count[row]!;
      if (count === 0) continue;
      const weight = weights === null ? 1 : weights[row]!;
      sum += weight * this.#missOf(row, count);
      total += weight;
    }
    return total === 0 ? null : sum / total;
  }

  #missOf(row: number, count: number): number {
    const wanted = this.#target[row]!;
    if (this.#outcome.task === 'regression') return square(this.#sums[row]! / count - wanted);
    return -log(Math.max(this.#sums[row * this.#width + wanted]! / count, LEAST));
  }

  /** Rows voted on, and the share answered rightly (classes) or R² (numbers) among them. */
  score(): { readonly rows: number; readonly score: number | null } {
    const rows = [...this.#count.keys()].filter((row) => this.#count[row]! > 0);
    if (rows.length === 0) return { rows: 0, score: null };
    return {
      rows: rows.length,
      score: this.#width === 1 ? this.#explained(rows) : this.#right(rows),
    };
  }

  #right(rows: readonly number[]): number {
    const width = this.#width;
    const right = rows.filter((row) => {
      const votes = this.#sums.subarray(row * width, (row + 1) * width);
      return votes.indexOf(votes.reduce((a, b) => Math.max(a, b))) === this.#target[row];
    });
    return right.length / rows.length;
  }

  #explained(rows: readonly number[]): number | null {
    const mean = rows.reduce((sum, row) => sum + this.#target[row]!, 0) / rows.length;
    let missed = 0;
    let spread = 0;
    for (const row of rows) {
      missed += square(this.#sums[row]! / this.#count[row]! - this.#target[row]!);
      spread += square(this.#target[row]! - mean);
    }
    return spread === 0 ? null : 1 - missed / spread;
  }
}
