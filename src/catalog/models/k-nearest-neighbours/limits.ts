/** Training rows × features that a model keeps at most: 64 MB of numbers. */
export const MOST_CELLS = 8_000_000;
/** Rows that the losses of a training are measured on at most. */
export const LOSS_ROWS = 2000;
