import type { NearRow } from '../portrait.ts';
import type { ModelArtifact, TrainInput } from '../../contracts/model.ts';
import { columnMoments } from '../moments.ts';
import type { DesignMatrix, Predictions } from '../task.ts';
import { packNumbers, unpackNumbers } from './pack.ts';
import type { PackedNumbers } from './pack.ts';
import { searchPlainly } from './search.ts';
import type { Found, Metric, Searched } from './search.ts';
import { countVotes } from './votes.ts';
import type { Electorate, Voting } from './votes.ts';

/** What k-nearest neighbours keeps: every training row as it came, and how to look at it. */
export type NeighbourWeights = {
  readonly k: number;
  readonly voting: Voting;
  readonly metric: Metric;
  readonly rows: number;
  readonly cells: PackedNumbers;
  readonly targets: PackedNumbers;
  readonly weights: PackedNumbers | null;
  /** Mean and deviation by column where distances are measured in deviations; else null. */
  readonly scaling: {
    readonly means: readonly number[];
    readonly deviations: readonly number[];
  } | null;
};

export function keepRows({
  train,
  trainTarget,
  trainWeights,
  settings,
}: TrainInput): NeighbourWeights {
  const weights = trainWeights ?? null;
  const moments = columnMoments(train, weights);
  return {
    k: Number(settings.k),
    voting: settings.weights as Voting,
    metric: settings.metric as Metric,
    rows: train.rows,
    cells: packNumbers(train.values),
    targets: packNumbers(trainTarget),
    weights: weights === null ? null : packNumbers(weights),
    scaling:
      settings.standardise === true
        ? { means: [...moments.means], deviations: [...moments.deviations] }
        : null,
  };
}

/** Rows in the units distances are measured in: a column without spread counts nothing. */
export function inUnits(
  { scaling }: NeighbourWeights,
  { values, columns }: DesignMatrix,
): Float64Array {
  if (scaling === null) return values;
  const means = Float64Array.from(scaling.means);
  const deviations = Float64Array.from(scaling.deviations);
  const out = new Float64Array(values.length);
  for (let at = 0; at < out.length;)
    for (let j = 0; j < columns; j++, at++)
      out[at] = deviations[j] === 0 ? 0 : (values[at]! - means[j]!) / deviations[j]!;
  return out;
}

/** A kept model unpacked, ready to be asked. */
export interface Neighbourhood {
  readonly kept: NeighbourWeights;
  readonly searched: Searched;
  readonly electorate: Electorate;
}

export function unpackRows(artifact: ModelArtifact): Neighbourhood {
  const kept = artifact.weights as NeighbourWeights;
  const columns = artifact.features.length;
  const matrix = {
    names: artifact.features,
    rows: kept.rows,
    columns,
    values: unpackNumbers(kept.cells),
  };
  const weights = kept.weights === null ? null : unpackNumbers(kept.weights);
  const { k, metric, voting, rows } = kept;
  return {
    kept,
    searched: { rows, columns, values: inUnits(kept, matrix), metric, k, weights },
    electorate: {
      ...{
        outcome: artifact.outcome,
        targets: unpackNumbers(kept.targets),
        weights,
        k,
        voting,
        metric,
      },
    },
  };
}

/** What the neighbours of each row say; `search` finds them, by default plain brute force. */
export function askNeighbours(
  { kept, searched, electorate }: Neighbourhood,
  rows: DesignMatrix,
  search: (queries: Float64Array) => Found = (queries) => searchPlainly(searched, queries),
): Predictions {
  return countVotes(electorate, search(inUnits(kept, rows)));
}

/**
 * The training rows that decide about one row (features in the model's order), nearest first. An
 * artifact of another family throws.
 */
export function neighboursOf(artifact: ModelArtifact, row: Float64Array): NearRow[] {
  if (artifact.model !== 'k-nearest-neighbours')
    throw new RangeError(`model must be k-nearest-neighbours, got ${artifact.model}`);
  const { kept, searched, electorate } = unpackRows(artifact);
  const { columns } = searched;
  const one = { names: artifact.features, rows: 1, columns, values: row };
  const { counts, indices, distances } = searchPlainly(searched, inUnits(kept, one));
  return Array.from({ length: counts[0]! }, (_, i) => ({
    row: indices[i]!,
    distance: kept.metric === 'euclidean' ? Math.sqrt(distances[i]!) : distances[i]!,
    target: electorate.targets[indices[i]!]!,
  }));
}
