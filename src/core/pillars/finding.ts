import type { Act, Finding, FindingState, Phase } from '../contracts/check.ts';
import type { Choice } from '../project/decisions.ts';
import type { StepOf } from './steps.ts';

export function go<P extends Phase>(label: string, phase: P, step: StepOf<P>): Act {
  return { kind: 'go', label, phase, step };
}

export function decide(label: string, ...choices: Choice[]): Act {
  return { kind: 'decide', label, choices };
}

/** The sentence may open in lower case, as with a run's name. */
export function finding(state: FindingState, sentence: string, act: Act | null = null): Finding {
  return { state, sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1), act };
}

/**
 * The choices of an act with `at` (milliseconds since 1970) put where a choice carries a time:
 * a check knows no clock, whoever dispatches its act does.
 */
export function choicesAt(act: Extract<Act, { kind: 'decide' }>, at: number): Choice[] {
  return act.choices.map((choice) =>
    choice.type === 'release/build' ||
    choice.type === 'release/stage' ||
    choice.type === 'release/promote' ||
    choice.type === 'release/rollback'
      ? { ...choice, at }
      : choice,
  );
}
