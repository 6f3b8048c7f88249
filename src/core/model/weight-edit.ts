/**
 * A number of a network set by hand, as the model is read: `layer` 0 is the first one above the
 * features, `unit` and `from` are positions in a layer and in the one below it.
 */
export type WeightEdit =
  | {
      readonly kind: 'weight';
      readonly layer: number;
      readonly unit: number;
      readonly from: number;
      readonly value: number;
    }
  | { readonly kind: 'bias'; readonly layer: number; readonly unit: number; readonly value: number }
  /** A hidden unit that says nothing: everything into it and out of it is 0. */
  | { readonly kind: 'off'; readonly layer: number; readonly unit: number };

/** Larger numbers would only make the loss overflow. */
export const LARGEST_WEIGHT = 1000;

/** Whether both set the same number, so that the later one alone counts. */
export function isSamePlace(one: WeightEdit, other: WeightEdit): boolean {
  if (one.kind !== other.kind || one.layer !== other.layer || one.unit !== other.unit) return false;
  return one.kind !== 'weight' || other.kind !== 'weight' || one.from === other.from;
}
