import type { ReleaseId, RunId } from '../../id.ts';
import type { AlarmKind, Season } from '../season.ts';

/** When a model is trained again without a person asking for it; gates and registry as ever. */
export type PolicyTrigger =
  | { readonly kind: 'schedule'; readonly every: number }
  | { readonly kind: 'alarm'; readonly alarms: readonly AlarmKind[] }
  /** The estimated loss exceeds what was promised by this share of it. */
  | { readonly kind: 'estimated-loss'; readonly above: number };

export interface RetrainPlan {
  /** Ticks of labelled rows that count, the newest; null: all of them. */
  readonly window: number | null;
  /** Weight of a row a tick old against one of now, above 0 to 1; 1: all the same. */
  readonly decay: number;
  /** Training rows of the season's first release join. */
  readonly original: boolean;
  readonly warm: boolean;
}

export interface Policy {
  readonly trigger: PolicyTrigger;
  readonly retrain: RetrainPlan;
  /** Ticks to wait after a retraining before the next. */
  readonly rest: number;
  /** Share of the traffic a new release gets first; 1: all at once. */
  readonly canary: number;
}

/** One retraining a policy asked for. */
export interface Retraining {
  /** Ticks played when it was asked for. */
  readonly tick: number;
  readonly trigger: PolicyTrigger['kind'];
  readonly why: string;
  /** Null: it could not be begun. */
  readonly run: RunId | null;
  readonly release: ReleaseId | null;
  /** Null: under way. `kept`: the gates let it not through, or it could not be trained. */
  readonly outcome: 'promoted' | 'canary' | 'kept' | null;
  readonly note: string;
}

/** The policy in force; null where none is. */
export function policyOf({ policy = [] }: Pick<Season, 'policy'>): Policy | null {
  return policy.at(-1)?.plan ?? null;
}

export const RETRAIN: RetrainPlan = { window: null, decay: 1, original: true, warm: false };
