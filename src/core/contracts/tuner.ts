import type { Json } from '../json.ts';
import type { Param, Settings } from '../params.ts';

export interface Trial {
  readonly number: number;
  readonly settings: Settings;
  /** Score to maximise (losses are negated by the caller); null while it runs or if it failed. */
  readonly score: number | null;
}

/** `ask` and `tell` over a JSON state, so that a study survives a reload. */
export interface Tuner<S extends Json = Json> {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  start(params: readonly Param[], seed: number): S;
  ask(state: S): { readonly state: S; readonly settings: Settings };
  tell(state: S, trial: Trial): S;
}

export function defineTuner<S extends Json>(tuner: Tuner<S>): Tuner {
  return tuner as unknown as Tuner;
}
