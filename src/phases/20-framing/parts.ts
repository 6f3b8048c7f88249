import type { Part } from '../../core/data/split.ts';

export const PART_LABELS: Readonly<Record<Part, string>> = {
  train: 'Training',
  validation: 'Validation',
  test: 'Sealed test',
  production: 'Production',
};

export const PART_HELP: Readonly<Record<Part, string>> = {
  train: 'What models learn from.',
  validation: 'What you compare them on, as often as you like.',
  test: 'Stays sealed: opened once, at the end, and counted.',
  production: 'Nobody sees it before Monitor.',
};

/** Each part has the same colour on every figure: a place in the palette. */
export const PART_PAINT: Readonly<Record<Part, number>> = {
  train: 0,
  validation: 2,
  test: 4,
  production: 3,
};
