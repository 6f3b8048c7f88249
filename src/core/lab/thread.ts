import type { Choice } from '../project/decisions.ts';
import type { AlarmKind } from '../monitor/season.ts';
import type { StepName } from './steps.ts';

/** One stop of a recorded list: where, what is said, what is decided. */
export interface ThreadStop {
  readonly step: StepName;
  /** The narrator's words; figures are the running project's own, never these. */
  readonly say: string;
  readonly choices: readonly Choice[];
  readonly advance: 'to-alarm' | 'to-end' | null;
}

/**
 * A scenario's recorded list of decisions. It holds choices alone: everything measured is measured
 * again when it is played.
 */
export interface Thread {
  readonly version: 1;
  readonly scenario: string;
  readonly seed: number;
  /** The alarm that is answered when the list is played. */
  readonly expects: {
    readonly kind: AlarmKind;
    readonly column: string | null;
    readonly tick: number;
  };
  readonly stops: readonly ThreadStop[];
}

/** A recorded choice as it is made now: the clock's time, and the contract as learned today. */
export function renew(
  choice: Choice,
  now: number,
  contract: Extract<Choice, { type: 'contract/freeze' }>['contract'] | null,
): Choice {
  if (choice.type === 'contract/freeze')
    return contract === null ? choice : { ...choice, contract };
  return 'at' in choice && choice.type.startsWith('release/')
    ? ({ ...choice, at: now } as Choice)
    : choice;
}
