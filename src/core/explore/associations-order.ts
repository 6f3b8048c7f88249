/**
 * An order in which related things stand together: groups are joined nearest first (average
 * linkage), and at each joining turned so that the ends that meet are the most alike. `near` holds
 * n × n likenesses, symmetric. Equal likenesses go to the earlier index, so that the same input
 * always gives the same order.
 */
export function orderByLikeness(near: Float64Array, n: number): number[] {
  const groups: (number[] | null)[] = Array.from({ length: n }, (_, i) => [i]);
  const link = Float64Array.from(near, (value) => (Number.isNaN(value) ? 0 : value));
  const best = new Int32Array(n).fill(-1);
  const refresh = (i: number) => (best[i] = nearestAfter(link, groups, n, i));
  for (let i = 0; i < n; i++) refresh(i);
  for (let joined = 1; joined < n; joined++) {
    let first = -1;
    for (let i = 0; i < n; i++) {
      if (groups[i] === null || best[i]! < 0) continue;
      if (first < 0 || link[i * n + best[i]!]! > link[first * n + best[first]!]!) first = i;
    }
    const second = best[first]!;
    mergeLinks(link, groups, n, first, second);
    groups[first] = meet(groups[first]!, groups[second]!, near, n);
    groups[second] = null;
    for (let i = 0; i < n; i++) {
      if (groups[i] === null) continue;
      if (i <= first || best[i] === first || best[i] === second) refresh(i);
    }
  }
  return groups.find((group) => group !== null) ?? [];
}

function nearestAfter(
  link: Float64Array,
  groups: readonly (readonly number[] | null)[],
  n: number,
  i: number,
): number {
  let best = -1;
  for (let j = i + 1; j < n; j++)
    if (groups[j] !== null && (best < 0 || link[i * n + j]! > link[i * n + best]!)) best = j;
  return best;
}

/** Likeness of a joined group to each other one: the mean over its members. */
function mergeLinks(
  link: Float64Array,
  groups: readonly (readonly number[] | null)[],
  n: number,
  a: number,
  b: number,
): void {
  const [sizeA, sizeB] = [groups[a]!.length, groups[b]!.length];
  for (let k = 0; k < n; k++) {
    if (k === a || k === b || groups[k] === null) continue;
    const value = (link[a * n + k]! * sizeA + link[b * n + k]! * sizeB) / (sizeA + sizeB);
    link[a * n + k] = value;
    link[k * n + a] = value;
  }
}

function meet(a: number[], b: number[], near: Float64Array, n: number): number[] {
  const alike = (x: number, y: number) => near[x * n + y] || 0;
  const [aFirst, aLast] = [a[0]!, a[a.length - 1]!];
  const [bFirst, bLast] = [b[0]!, b[b.length - 1]!];
  const ends = [
    alike(aLast, bFirst),
    alike(aLast, bLast),
    alike(aFirst, bFirst),
    alike(aFirst, bLast),
  ];
  const turn = ends.indexOf(Math.max(...ends));
  const left = turn >= 2 ? a.toReversed() : a;
  return [...left, ...(turn % 2 === 1 ? b.toReversed() : b)];
}
