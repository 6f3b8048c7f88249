import type { TrainInput } from '../../../core/contracts/model.ts';
import type { Problem } from '../../../core/result.ts';
import { tamerRate } from '../../../core/model/epochs.ts';

/** A value this far from 0 is far outside a standardized feature. */
const FAR = 50;

/** The feature that reaches furthest from 0, and how far. */
function furthest({ train }: TrainInput): { readonly name: string; readonly reach: number } {
  let [name, reach] = ['', 0];
  for (let at = 0; at < train.values.length; at++) {
    const size = Math.abs(train.values[at]!);
    if (size > reach) [name, reach] = [train.names[at % train.columns]!, size];
  }
  return { name, reach };
}

function readable(value: number): string {
  return value >= 1e6 ? value.toExponential(1) : String(Math.round(value));
}

/** The loss became infinite or no number: when, why most likely, and what to try. */
export function divergedProblem(input: TrainInput, epoch: number): Problem {
  const { settings } = input;
  const rate = Number(settings.rate);
  const { name, reach } = furthest(input);
  const where = `In epoch ${epoch}, at a learning rate of ${rate}.`;
  if (reach > FAR)
    return {
      code: 'diverged',
      what: `The loss grew past all bounds: feature “${name}” reaches ${readable(reach)}, and a network needs features of about 1.`,
      where,
      fix: 'Add a step that standardizes the features.',
    };
  const clip = Number(settings.clip ?? 0) === 0 ? ', or set a longest gradient of 1' : '';
  return {
    code: 'diverged',
    what: 'The loss grew past all bounds: the corrections are too large.',
    where,
    fix: `Lower the learning rate to ${tamerRate(rate)}${clip}.`,
  };
}

export function memoryProblem(bytes: number): Problem {
  return {
    code: 'out-of-memory',
    what: `The network and its rows need ${Math.round(bytes / 2 ** 20)} MB, more than the browser gives.`,
    where: 'While making room to train.',
    fix: 'Train on fewer rows, or choose fewer units or a smaller batch.',
  };
}
