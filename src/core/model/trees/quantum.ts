import { nearestExponent, powerOfTwo } from '../../math/bits.ts';
import type { Cut, Quantum, Sums } from './kernels.ts';

/** Bits of sums: gradients have a sign. */
const GRADIENT_BITS = 51;
const HESSIAN_BITS = 52;
const WORD_BITS = 63;
const MOST = 900;

function bitsOf(rows: number): number {
  return 32 - Math.clz32(rows);
}

/** The power of two by which at most `rows` numbers of at most `largest` add up below 2^bits. */
function scaleFor(largest: number, rows: number, bits: number): number {
  if (!(largest > 0)) return 1;
  const above = largest < 1e-300 ? -996 : nearestExponent(largest) + 1;
  return powerOfTwo(Math.max(-MOST, Math.min(MOST, bits - 1 - bitsOf(rows) - above)));
}

/**
 * Quanta for derivatives of at most these sizes. A gradient keeps 50 bits less those of the number of
 * rows: at a million rows a part in 2^30 of the largest.
 */
export function quantumFor(rows: number, gradient: number, hessian: number): Quantum {
  const shift = Math.min(WORD_BITS - bitsOf(rows), HESSIAN_BITS);
  return {
    gradient: scaleFor(gradient, rows, GRADIENT_BITS),
    hessian: scaleFor(hessian, rows, shift),
    shift,
  };
}

/** What a cut wins over its node: the fall of the loss's quadratic model, times two. */
export function gainOf(cut: Pick<Cut, 'ratio'>, node: Sums, l2: number, quantum: Quantum): number {
  const whole = node.hessian + 2 * l2;
  const square = node.gradient * node.gradient;
  const shift = square / whole - square / (node.hessian + l2);
  return inLoss(cut.ratio / whole + shift, quantum);
}

/** What a node itself wins over the score 0. */
export function worthOf(node: Sums, l2: number, quantum: Quantum): number {
  return inLoss((node.gradient * node.gradient) / (node.hessian + l2), quantum);
}

function inLoss(value: number, { gradient, hessian }: Quantum): number {
  return (value / gradient / gradient) * hessian;
}
