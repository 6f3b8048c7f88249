const BITS = 11;
const MASK = (1 << BITS) - 1;
/** Shorter arrays are sorted by comparing. */
const FEW = 4000;

/** Room that columns are sorted in one after the other; what was sorted before is overwritten. */
export class SortRoom {
  #values = new Float64Array(0);
  #spare = new Uint32Array(0);

  values(length: number): Float64Array {
    if (this.#values.length < length) this.#values = new Float64Array(length);
    return this.#values.subarray(0, length);
  }

  spare(length: number): Uint32Array {
    if (this.#spare.length < length) this.#spare = new Uint32Array(length);
    return this.#spare.subarray(0, length);
  }
}

/** Ascending and in place, as `sort()` does it, −0 before 0; no number may be missing. */
export function sortNumbers(values: Float64Array, room = new SortRoom()): Float64Array {
  if (values.length <= FEW) return values.sort();
  return isAscending(values) ? values : sortByDigits(values, room);
}

function isAscending(values: Float64Array): boolean {
  for (let at = 1; at < values.length; at++) {
    const [a, b] = [values[at - 1]!, values[at]!];
    if (!(a < b) && !(a === b && a !== 0)) return false;
  }
  return true;
}

/** The bits of a number in an unsigned order, sorted by six digits of eleven bits. */
function sortByDigits(values: Float64Array, room: SortRoom): Float64Array {
  const n = values.length;
  const own = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
  for (let at = 0; at < 2 * n; at += 2) {
    const upper = own[at + 1]!;
    const turn = upper >>> 31 === 1 ? 0xffffffff : 0;
    own[at] = own[at]! ^ turn;
    own[at + 1] = upper ^ (turn | 0x80000000);
  }
  let words: Uint32Array = own;
  let next = room.spare(2 * n);
  for (let digit = 0; digit < 6; digit++) {
    const starts = countDigits(words, digit);
    if (starts === null) continue;
    for (let at = 0; at < 2 * n; at += 2) {
      const [lower, upper] = [words[at]!, words[at + 1]!];
      const place = 2 * starts[digitOf(lower, upper, digit)]!++;
      next[place] = lower;
      next[place + 1] = upper;
    }
    [words, next] = [next, words];
  }
  for (let at = 0; at < 2 * n; at += 2) {
    const upper = words[at + 1]!;
    const turn = upper >>> 31 === 1 ? 0 : 0xffffffff;
    own[at] = words[at]! ^ turn;
    own[at + 1] = upper ^ (turn | 0x80000000);
  }
  return values;
}

/** Bits 11 · `digit` and on of the 64; the third digit lies in both words. */
function digitOf(low: number, high: number, digit: number): number {
  switch (digit) {
    case 0:
      return low & MASK;
    case 1:
      return (low >>> BITS) & MASK;
    case 2:
      return ((low >>> (2 * BITS)) | (high << 10)) & MASK;
    default:
      return (high >>> (BITS * digit - 32)) & MASK;
  }
}

/** Where each digit begins; null where all are the same. */
function countDigits(words: Uint32Array, digit: number): Int32Array | null {
  const starts = new Int32Array(MASK + 2);
  for (let at = 0; at < words.length; at += 2)
    starts[digitOf(words[at]!, words[at + 1]!, digit) + 1]!++;
  if (starts[digitOf(words[0]!, words[1]!, digit) + 1]! * 2 === words.length) return null;
  for (let at = 1; at < starts.length; at++) starts[at]! += starts[at - 1]!;
  return starts;
}
