import { sigmoid4, splat, tanh4 } from '../shared/lanes';

/** Activations by number, as `ACTIVATIONS` in the host's `kernel.ts` lists them. */
export const LINEAR = 0;
export const RELU = 1;
export const LEAKY = 2;
export const TANH = 3;
export const SIGMOID = 4;

/** What a leaky unit lets through below 0. */
const LEAK: f32 = 0.01;

/** Activations cheap enough for the end of a product. */
@inline
export function bend(v: v128, kind: i32): v128 {
  if (kind == RELU) return f32x4.max(v, splat(0));
  if (kind == LEAKY)
    return v128.bitselect(v, f32x4.mul(v, splat(LEAK)), f32x4.gt(v, splat(0)));
  return v;
}

/** A delta times the slope of the activation that gave `y`. */
@inline
export function through(delta: v128, y: v128, kind: i32): v128 {
  if (kind == RELU) return v128.and(delta, f32x4.gt(y, splat(0)));
  if (kind == LEAKY)
    return v128.bitselect(delta, f32x4.mul(delta, splat(LEAK)), f32x4.gt(y, splat(0)));
  if (kind == TANH) return f32x4.mul(delta, f32x4.sub(splat(1), f32x4.mul(y, y)));
  if (kind == SIGMOID) return f32x4.mul(delta, f32x4.mul(y, f32x4.sub(splat(1), y)));
  return delta;
}

/**
 * Any activation in place, on rows × width. `units` columns are real: the others stay 0, which a
 * sigmoid would not leave them.
 */
export function activate(at: usize, rows: i32, width: i32, units: i32, kind: i32): void {
  const end = at + (<usize>(rows * width) << 2);
  for (let p = at; p < end; p += 16) {
    const v = v128.load(p);
    v128.store(p, kind == TANH ? tanh4(v) : kind == SIGMOID ? sigmoid4(v) : bend(v, kind));
  }
  if (kind != SIGMOID) return;
  for (let r = 0; r < rows; r++)
    for (let j = units; j < width; j++) f32.store(at + (<usize>(r * width + j) << 2), 0);
}
