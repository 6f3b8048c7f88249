/** Which rows a person is asked about: where the model is least sure, at random, or half of each. */
export type AskFor = 'uncertain' | 'random' | 'mixed';

/** How labels come to light; left out of a season: all of them, after its delay, for nothing. */
export interface LabelPlan {
  /** Share of rows whose label never comes, 0 to 1. */
  readonly never: number;
  /** What asking a person for one label costs, in the goal's currency. */
  readonly cost: number;
  /** Rows of every tick that go to the review queue. */
  readonly review: number;
  readonly ask: AskFor;
}

/** Labels asked for beside the plan: so many rows of the ticks `from` to `to`, known at `at`. */
export interface LabelOrder {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly ask: AskFor;
  /** In all, in the goal's currency. */
  readonly cost: number;
}

export const ALL_LABELS: LabelPlan = { never: 0, cost: 0, review: 0, ask: 'mixed' };
