import type { Outcome } from '../../../core/model/task.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';
import { placeColumn } from '../../../core/model/trees/bins.ts';
import type { BinnedColumn } from '../../../core/model/trees/bins.ts';
import type { BoostKernel, Cut, Quantum } from '../../../core/model/trees/kernels.ts';
import { quantumFor } from '../../../core/model/trees/quantum.ts';
import { addTreeTo } from '../../../core/model/trees/tree.ts';
import type { Tree } from '../../../core/model/trees/tree.ts';
import { LOSSES, logOfProducts } from './loss.ts';

/** Validation rows in a kernel of their own: they go through each tree as it grows. */
export class WatchedRows {
  readonly rows: number;
  readonly #kernel: BoostKernel;
  readonly #columns: readonly BinnedColumn[];
  readonly #matrix: DesignMatrix;
  readonly #outcome: Outcome;
  readonly #quantum: Quantum;

  constructor(
    kernel: BoostKernel,
    columns: readonly BinnedColumn[],
    matrix: DesignMatrix,
    outcome: Outcome,
  ) {
    this.rows = matrix.rows;
    this.#kernel = kernel;
    this.#columns = columns;
    this.#matrix = matrix;
    this.#outcome = outcome;
    this.#quantum = quantumFor(matrix.rows, 1, 1 / 4);
  }

  /** Bins every column as the training rows are, awaiting `breathe` after each. */
  async begin(
    base: readonly number[],
    target: Float64Array,
    breathe: () => Promise<void>,
  ): Promise<void> {
    const column = new Float64Array(this.rows);
    for (const [feature, binned] of this.#columns.entries()) {
      placeColumn(this.#kernel, this.#matrix, feature, binned, column);
      await breathe();
    }
    this.#kernel.begin({
      rows: this.rows,
      features: this.#columns,
      loss: LOSSES[this.#outcome.task],
      base,
      target,
      weights: null,
    });
  }

  /** All rows stand before the root of the next tree. */
  take(): void {
    this.#kernel.take(null);
  }

  /** As training rows are parted; what is missing goes where the tree sends it. */
  partition(from: number, to: number, { feature, side }: Cut, missing: 0 | 1): number {
    const { kind, slots } = this.#columns[feature]!;
    const sides = side.slice();
    sides[kind === 'ordered' ? slots : slots - 1] = 1 - missing;
    return this.#kernel.partition(from, to, { feature, side: sides });
  }

  addLeaf(column: number, from: number, to: number, value: number): void {
    this.#kernel.addLeaf(column, from, to, value);
  }

  /** Adds a tree grown before. */
  add(tree: Tree, column: number): void {
    addTreeTo(tree, this.#matrix, this.#kernel.scores(column));
  }

  /** Mean loss at the scores as they stand. */
  loss(): number {
    const { rows } = this;
    let { loss } = this.#kernel.survey(0, rows);
    if (this.#outcome.task === 'binary') loss += this.#kernel.derive(0, 0, rows, this.#quantum);
    if (this.#outcome.task !== 'regression') loss += logOfProducts(this.#kernel.products());
    return loss / rows;
  }
}
