import type { Contract } from '../data/contract.ts';
import type { BlobHash, ReleaseId, RunId } from '../id.ts';
import type { Recalibration } from '../model/recalibration.ts';
import type { WatchedGroups } from '../monitor/watch/watched-groups.ts';
import type { DecisionRule, Estimate, RunRows } from '../project/project.ts';

export type Stage = 'candidate' | 'staging' | 'production' | 'archived';

export interface GateResult {
  readonly id: 'contract' | 'replay' | 'beats-baseline' | 'not-worse-than-champion';
  readonly label: string;
  readonly outcome: 'pass' | 'fail' | 'cannot-tell';
  readonly sentence: string;
  readonly difference: Estimate | null;
  /** Chance of seeing a loss of the declared margin on these rows; null where it does not apply. */
  readonly power: number | null;
  readonly rows: number;
}

export interface StageEntry {
  readonly stage: Stage;
  /** Milliseconds since 1970, from the caller's clock. */
  readonly at: number;
  readonly by: 'person' | 'gate';
  readonly note: string;
  /** Fingerprints of what was moved. */
  readonly data: string;
  readonly recipe: string;
  readonly model: string;
}

/** A release of a run as it is, but for its rule or what recalibrates it. */
export interface Adjustment {
  readonly rule?: DecisionRule;
  readonly recalibration?: Recalibration;
  /** The labelled rows it was found on; the newest of them judge it. */
  readonly rows: RunRows;
}

/** The pipeline object: one trained run on its way to production. Blobs are named, not held. */
export interface Release {
  readonly id: ReleaseId;
  readonly version: number;
  readonly run: RunId;
  readonly stage: Stage;
  readonly contract: Contract;
  readonly recipe: BlobHash;
  readonly artifact: BlobHash;
  readonly rule: DecisionRule;
  /** Left out: probabilities as the model gives them. */
  readonly recalibration?: Recalibration;
  /** Rows it is judged by where they are not its run's; left out: its run's. */
  readonly judgedOn?: RunRows;
  /** Largest loss against the champion that is still let through, money per 1,000 or metric. */
  readonly margin: number;
  readonly gates: readonly GateResult[];
  readonly approved: boolean;
  /** How declared groups were decided on the rows it was judged by; left out: none declared. */
  readonly watched?: readonly WatchedGroups[];
  readonly log: readonly StageEntry[];
}
