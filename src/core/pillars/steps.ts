import type { Phase } from '../contracts/check.ts';
import { STEPS } from '../lab/steps.ts';

type Screen = (typeof STEPS)[number];

/** The screens of a phase by name, as a note's place and its button's aim. */
export type StepOf<P extends Phase> = Extract<Screen, { phase: P }>['step'];

export function stepsOf(phase: Phase): readonly string[] {
  return STEPS.filter((entry) => entry.phase === phase).map((entry) => entry.step);
}
