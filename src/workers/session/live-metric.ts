import type { ModelArtifact, ModelEngine, TrainInput } from '../../core/contracts/model.ts';
import { computeMetric, metricOf } from '../../core/lab/estimate.ts';
import { judgeRows, plainRule } from '../../core/lab/judge.ts';
import { thinRows } from '../../core/model/thin-rows.ts';
import type { DesignMatrix } from '../../core/model/task.ts';

/** Rows of each part looked at, evenly spread. */
const MOST = 1000;

interface Part {
  readonly rows: DesignMatrix;
  readonly target: Float64Array;
}

/** The project's metric of a model under way, on some training and validation rows. */
export class LiveMetric {
  readonly #model: ModelEngine;
  readonly #metric: ReturnType<typeof metricOf>;
  readonly #train: Part;
  readonly #validation: Part;

  constructor(model: ModelEngine, input: TrainInput, metric: string) {
    this.#model = model;
    this.#metric = metricOf(metric);
    this.#train = thinRows(input.train, input.trainTarget, MOST);
    this.#validation = thinRows(input.validation, input.validationTarget, MOST);
  }

  measure(artifact: ModelArtifact): { trainMetric: number; validationMetric?: number } {
    const trainMetric = this.#on(artifact, this.#train);
    if (this.#validation.rows.rows === 0) return { trainMetric };
    return { trainMetric, validationMetric: this.#on(artifact, this.#validation) };
  }

  #on(artifact: ModelArtifact, { rows, target }: Part): number {
    const { outcome } = artifact;
    const predictions = this.#model.predict(artifact, rows);
    const judged = judgeRows(predictions, target, plainRule(outcome), outcome, null);
    return computeMetric(this.#metric, judged);
  }
}
