import type { Problem } from '../../../core/result.ts';
import type { Settings } from '../../../core/params.ts';
import { tamerRate } from '../../../core/model/epochs.ts';

/** The numbers grew past all bounds: when, why most likely, and what to try. */
export function divergedProblem(settings: Settings, epoch: number): Problem {
  const rate = Number(settings.rate);
  return {
    code: 'diverged',
    what: 'The loss grew past all bounds: the corrections are too large.',
    where: `In epoch ${epoch}, at a learning rate of ${rate}.`,
    fix: `Lower the learning rate to ${tamerRate(rate)}, and standardize numbers that stand beside the text.`,
  };
}

export function otherNetworkProblem(): Problem {
  return {
    code: 'other-network',
    what: 'A training under way cannot change its layers.',
    where: 'The saved weights are of a network with other words, filters or units.',
    fix: 'Set them as they were, or start a new run.',
  };
}
