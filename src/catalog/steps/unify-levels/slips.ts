/** A word as it is compared: its letters, its digits, and what is quick to look at. */
export interface Spelling {
  readonly key: string;
  readonly digits: string;
  /** A bit for each of 32 groups of letters: whether the word has any of it. */
  readonly has: number;
  /** The same: whether it has an odd number of them. */
  readonly odd: number;
}

export function spellingOf(key: string): Spelling {
  let [has, odd] = [0, 0];
  for (let at = 0; at < key.length; at++) {
    const bit = 1 << (key.charCodeAt(at) & 31);
    has |= bit;
    odd ^= bit;
  }
  return { key, digits: key.replace(/\D/g, ''), has, odd };
}

/**
 * Whether one is a slip of the other, `near` letters away at most. Digits tell things apart
 * (“Route 1”, “Route 2”), and short words differ by little anyway.
 */
export function isSlip(a: Spelling, b: Spelling, near: number): boolean {
  const [p, q] = [a.key.length, b.key.length];
  if (Math.abs(p - q) > near || Math.min(p, q) < 3 * near + 1) return false;
  if (bits(a.has ^ b.has) > 2 * near || bits(a.odd ^ b.odd) > 2 * near) return false;
  return a.digits === b.digits && editDistance(a.key, b.key, near) <= near;
}

/** How many bits are set. */
function bits(word: number): number {
  let pairs = word - ((word >>> 1) & 0x55555555);
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Smallest number of letters to add, drop, exchange or swap with their neighbour (optimal string
 * alignment) that makes one word of the other; `most` + 1 as soon as it is above `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, older[j - 2]! + 1);
      row.push(least);
      best = Math.min(best, least);
    }
    if (best > most) return most + 1;
    [older, last] = [last, row];
  }
  return Math.min(last[b.length]!, most + 1);
}
