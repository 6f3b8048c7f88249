import type { JobAside } from '../core/lab/lab.ts';

/** Memory a training job takes along to its worker. */
export function buffersOf({ input }: JobAside): ArrayBuffer[] {
  const views = [
    input.train.values,
    input.trainTarget,
    ...(input.trainWeights == null ? [] : [input.trainWeights]),
    input.validation.values,
    input.validationTarget,
  ];
  return [...new Set(views.map((view) => view.buffer as ArrayBuffer))];
}
