const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const POINT = 46;
const COLON = 58;
const SPACE = 32;
/** Names an object may have before a set is quicker than looking at each. */
const FEW = 24;
/** Digits that a number of 64 bits always gives back as they were written. */
const SURE_DIGITS = 15;

/**
 * Whether `JSON.parse` loses nothing of a text: false where a name may stand twice in one object,
 * or a number may have more digits than are kept. Brackets and quotes are followed, nothing else
 * is checked; a false alarm is possible, a miss is not. `lines`: each line is a text of its own.
 */
export function isPlainJson(text: string, lines = false): boolean {
  const { length } = text;
  let hashes = new Int32Array(1024);
  let top = 0;
  let start = 0;
  const starts: number[] = [];
  const wide = new Map<number, Set<number>>();
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      let hash = 0;
      let escaped = false;
      const from = at + 1;
      for (at = from; at < length; at++) {
        const letter = text.charCodeAt(at);
        if (letter > BACKSLASH) hash = (Math.imul(hash, 31) + letter) | 0;
        else if (letter === QUOTE || letter < SPACE) break;
        else if (letter === BACKSLASH) {
          escaped = true;
          if (text.charCodeAt(at + 1) >= SPACE) at++;
        } else hash = (Math.imul(hash, 31) + letter) | 0;
      }
      if (text.charCodeAt(at) < SPACE) {
        at--;
        continue;
      }
      const next = text.charCodeAt(at + 1);
      if (next !== COLON && (next > COLON || next === COMMA || !isBeforeColon(text, at + 1)))
        continue;
      if (escaped) hash = hashOf(unescaped(text.slice(from - 1, at + 1)));
      if (top - start < FEW) {
        for (let other = start; other < top; other++) if (hashes[other] === hash) return false;
      } else {
        const known = wide.get(start) ?? new Set(hashes.subarray(start, top));
        wide.set(start, known);
        if (known.has(hash)) return false;
        known.add(hash);
      }
      if (top === hashes.length) hashes = grown(hashes);
      hashes[top++] = hash;
    } else if (code >= 48 && code <= 57) {
      const end = endOfNumber(text, at);
      if (end - at > SURE_DIGITS && mayBeTooLong(text, at, end)) return false;
      at = end - 1;
    } else if (code === 123 || code === 91) {
      starts.push(start);
      start = top;
    } else if ((code === 125 || code === 93) && starts.length > 0) {
      if (top - start >= FEW) wide.delete(start);
      top = start;
      start = starts.pop()!;
    } else if (lines && (code === 10 || code === 13)) {
      top = start = starts.length = 0;
      wide.clear();
    }
  }
  return true;
}

function grown(hashes: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * hashes.length);
  more.set(hashes);
  return more;
}

/** With a point, 17 digits say no more than a number of 64 bits does. */
function mayBeTooLong(text: string, start: number, end: number): boolean {
  if (end - start <= 18)
    for (let at = start; at < end; at++) if (text.charCodeAt(at) === POINT) return false;
  return isTooLong(text.slice(start, end));
}

/** Whether a colon comes next, behind spaces and line ends. */
export function isBeforeColon(text: string, at: number): boolean {
  let code = text.charCodeAt(at);
  while (code === 32 || (code >= 9 && code <= 13)) code = text.charCodeAt(++at);
  return code === COLON;
}

/** Behind the last letter of the number that has a digit at `at`. */
export function endOfNumber(text: string, at: number): number {
  for (at++; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const belongs = code >= 48 ? code <= 57 || (code | 32) === 101 : code >= 43 && code !== 44;
    if (!belongs || code === 47) break;
  }
  return at;
}

/** A name or text as it reads, from its letters with their quotes; these letters where they are no JSON. */
export function unescaped(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

const NUMBER = /^(\d+)(?:\.(\d*?)0*)?([eE][+-]?\d+)?$/;

/** Whether a numeral of more than 15 letters, without its sign, says more than 64 bits hold. */
export function isTooLong(numeral: string): boolean {
  const parts = NUMBER.exec(numeral);
  if (parts === null || numeral.length > 1000) return parts !== null;
  const [, whole = '', decimals = '', power] = parts;
  if (decimals === '' && power === undefined) return isRounded(whole);
  return (whole + decimals).replace(/^0+/, '').length > 17;
}

function isRounded(whole: string): boolean {
  if (whole.length <= SURE_DIGITS) return false;
  const value = Number(whole);
  return String(value) !== whole && (!Number.isFinite(value) || BigInt(value) !== BigInt(whole));
}
