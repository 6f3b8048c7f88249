export type Verdict = 'calm' | 'warning' | 'drift';

/** One step of a stream detector: the state to go on with (JSON) and what it says. */
export interface StreamStep<State> {
  readonly state: State;
  readonly verdict: Verdict;
}
