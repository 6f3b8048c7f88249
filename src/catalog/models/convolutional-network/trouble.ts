import type { Problem } from '../../../core/result.ts';
import type { Settings } from '../../../core/params.ts';
import { tamerRate } from '../../../core/model/epochs.ts';

/** The numbers grew past all bounds: when, why most likely, and what to try. */
export function divergedProblem(settings: Settings, epoch: number, beside: boolean): Problem {
  const rate = Number(settings.rate);
  const plain = settings.optimizer === 'momentum' ? ', or let Adam size the steps' : '';
  const more = beside ? ', and standardize the numbers that stand beside the picture' : '';
  return {
    code: 'diverged',
    what: 'The loss grew past all bounds: the corrections are too large.',
    where: `In epoch ${epoch}, at a learning rate of ${rate}.`,
    fix: `Lower the learning rate to ${tamerRate(rate)}${plain}${more}.`,
  };
}

export function memoryProblem(bytes: number): Problem {
  return {
    code: 'out-of-memory',
    what: `The network and its pictures need ${Math.round(bytes / 2 ** 20)} MB, more than the browser gives.`,
    where: 'While making room to train.',
    fix: 'Make the pictures smaller, choose fewer filters or a smaller batch, or train on fewer rows.',
  };
}

export function otherNetworkProblem(): Problem {
  return {
    code: 'other-network',
    what: 'A training under way cannot change its layers.',
    where: 'The saved weights are of a network with other filters, blocks or units.',
    fix: 'Set them as they were, or start a new run.',
  };
}
