import { shortName } from '../../data/names.ts';
import { mean, variance } from '../../math.ts';
import { normPpf } from '../../stats/special.ts';
import { counted, figure } from '../../words.ts';

/** Which way numbers were expected to be missed. */
export interface Direction {
  /** What is predicted. */
  readonly target: string;
  /** Decided minus actual on labelled rows the release was not trained on; NaN is unknown. */
  readonly expected: Float64Array;
}

const FEWEST = 30;
const known = (errors: Float64Array): Float64Array => errors.filter((one) => !Number.isNaN(one));
const side = (error: number): string => (error > 0 ? 'too high' : 'too low');

/**
 * Which way predictions miss, with a 95% interval of the mean by the normal; cannot tell under 30
 * rows. `signed`: decided minus actual, NaN left out.
 */
export function sayDirection({ target, expected }: Direction, signed: Float64Array): string {
  const errors = known(signed);
  const name = `“${shortName(target)}”`;
  if (errors.length < FEWEST)
    return `Whether ${name} is predicted too high or too low cannot be told yet: ${counted(errors.length, 'labelled row')}.`;
  const value = mean(errors);
  const margin = normPpf(0.975) * Math.sqrt(variance(errors, 1) / errors.length);
  const usual = known(expected);
  const before =
    usual.length < FEWEST
      ? ''
      : `; expected: ${figure(Math.abs(mean(usual)))} ${side(mean(usual))}`;
  if (Math.abs(value) <= margin)
    return `${name} is predicted too high about as much as too low: ${figure(Math.abs(value))} ${side(value)} on average, give or take ${figure(margin)} (95%)${before}.`;
  const size = Math.abs(value);
  return `${name} is ${value < 0 ? 'under' : 'over'}-predicted: ${figure(size)} ${side(value)} on average (95%: ${figure(size - margin)} to ${figure(size + margin)})${before}.`;
}
