/** Columns multiplied with each other, by place; a place twice is a square. */
export type Term = readonly number[];

/**
 * All products of 2 up to `degree` of `count` columns, in the order of scikit-learn's
 * PolynomialFeatures: by degree, then by the places. `mixedOnly` leaves powers out.
 */
export function productTerms(count: number, degree: number, mixedOnly: boolean): Term[] {
  let shorter: Term[] = Array.from({ length: count }, (_, place) => [place]);
  const terms: Term[] = [];
  for (let length = 2; length <= degree; length++) {
    shorter = shorter.flatMap((term) => {
      const first = term.at(-1)! + (mixedOnly ? 1 : 0);
      return Array.from({ length: Math.max(0, count - first) }, (_, i) => [...term, first + i]);
    });
    terms.push(...shorter);
  }
  return terms;
}

/** How many there would be, without making them. */
export function countTerms(count: number, degree: number, mixedOnly: boolean): number {
  let total = 0;
  let ways = count;
  for (let length = 2; length <= degree; length++) {
    ways = (ways * (mixedOnly ? count - length + 1 : count + length - 1)) / length;
    total += Math.max(0, ways);
  }
  return total;
}
