import type { ModelEngine, Standing, TrainInput, TrainPart } from '../../core/contracts/model.ts';
import { computeMetric, metricOf } from '../../core/lab/estimate.ts';
import { judgeRows, plainRule } from '../../core/lab/judge.ts';
import type { DesignMatrix, Predictions } from '../../core/model/task.ts';
import { thinRows } from '../../core/model/thin-rows.ts';
import { spreadRows } from '../../core/model/wanted.ts';
import { newestOf } from './onlooker.ts';

/** Rows of each part looked at, evenly spread. */
const MOST = 1000;

interface Sample {
  readonly part: TrainPart;
  readonly rows: Int32Array;
  readonly target: Float64Array;
  /** The rows themselves, once somebody asked for them. */
  matrix: DesignMatrix | null;
}

/** The project's metric of a model under way, on some training and validation rows. */
export class LiveMetric {
  readonly #model: ModelEngine;
  readonly #input: TrainInput;
  readonly #metric: ReturnType<typeof metricOf>;
  readonly #train: Sample;
  readonly #validation: Sample;

  constructor(model: ModelEngine, input: TrainInput, metric: string) {
    this.#model = model;
    this.#input = input;
    this.#metric = metricOf(metric);
    this.#train = sampleOf('train', input.trainTarget);
    this.#validation = sampleOf('validation', input.validationTarget);
  }

  async measure(standing: Standing): Promise<{ trainMetric: number; validationMetric?: number }> {
    const trainMetric = await this.#on(standing, this.#train);
    if (this.#validation.rows.length === 0) return { trainMetric };
    return { trainMetric, validationMetric: await this.#on(standing, this.#validation) };
  }

  async #on(standing: Standing, sample: Sample): Promise<number> {
    const { outcome } = this.#input;
    const predictions = await (standing.answers?.(sample.part, sample.rows) ??
      this.#predict(standing, sample));
    const judged = judgeRows(predictions, sample.target, plainRule(outcome), outcome, null);
    return computeMetric(this.#metric, judged);
  }

  async #predict(standing: Standing, sample: Sample): Promise<Predictions> {
    sample.matrix ??= thinRows(this.#input[sample.part], MOST);
    return this.#model.predict(await newestOf(standing), sample.matrix);
  }
}

function sampleOf(part: TrainPart, target: Float64Array): Sample {
  const rows = spreadRows(target.length, MOST);
  return { part, rows, target: Float64Array.from(rows, (row) => target[row]!), matrix: null };
}
