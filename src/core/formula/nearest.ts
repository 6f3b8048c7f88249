/** Letters to change, add or drop to make one word of the other. */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row[j] = Math.min(
        before[j]! + 1,
        row[j - 1]! + 1,
        before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    before = row;
  }
  return before[b.length]!;
}

const LONGEST = 60;

/** The name that was likely meant: one or two letters differ, at most a third in a long one; or null. */
export function nearest(typed: string, names: readonly string[]): string | null {
  const wanted = typed.toLowerCase().slice(0, LONGEST);
  let best: string | null = null;
  let least = Infinity;
  for (const name of names) {
    const gap = distance(wanted, name.toLowerCase().slice(0, LONGEST));
    if (gap >= least || gap > (name.length < 4 ? 1 : Math.max(2, name.length / 3))) continue;
    best = name;
    least = gap;
  }
  return best;
}
