/** A small repeatable generator for examples: numbers in [0, 1). */
export function exampleRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Roughly normal numbers, mean 0, spread 1, from a uniform generator. */
export function exampleNormal(random: () => number): () => number {
  return () => random() + random() + random() + random() + random() + random() - 3;
}

export const steps = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
