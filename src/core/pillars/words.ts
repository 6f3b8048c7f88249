/** Numbers and lists as a sentence holds them. */

/** “1,234”, “12.4”, “−0.031”: whole from 100 up, else three significant digits. */
export function say(value: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  return value < 0 ? `−${saySize(-value)}` : saySize(value);
}

function saySize(size: number): string {
  if (size >= 100 || Number.isInteger(size)) return group(size.toFixed(0));
  if (size >= 10) return trim(size.toFixed(1));
  if (size >= 1) return trim(size.toFixed(2));
  return size >= 0.0005 ? trim(size.toFixed(3)) : size.toExponential(1);
}

function trim(text: string): string {
  return text.replace(/0+$/, '').replace(/\.$/, '');
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A share from 0 to 1 as “12%” or “0.4%”. */
export function percent(share: number): string {
  return `${say(share * 100)}%`;
}

/** “€1,200”, “−€35”. */
export function money(value: number, currency: string): string {
  return `${value < 0 ? '−' : ''}${currency}${say(Math.abs(value))}`;
}

const SHORT = new Set(['adwin', 'cusum', 'ddm', 'hddm', 'ks', 'mmd', 'psi']);

/** A detector's id as words: “missing rate”, “PSI”. */
export function sayDetector(id: string): string {
  return id
    .split('-')
    .map((word) => (SHORT.has(word) ? word.toUpperCase() : word))
    .join(' ');
}

/** A thing's id as words: “run 3” for `run-3`. */
export function sayId(id: string): string {
  return id.replace(/-(\d+)$/, ' $1');
}

/** “1 row”, “12 rows”. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${say(amount)} ${amount === 1 ? one : many}`;
}

/** “None of 9 features”, where there are several. */
export function noneOf(features: number): string {
  return features === 1 ? 'No feature' : `None of ${count(features, 'feature')}`;
}

/** “a, b and c”, “a, b and 4 more”; names in quotation marks. */
export function names(list: readonly string[], shown = 3): string {
  const quoted = list.slice(0, shown).map((name) => `“${name}”`);
  const more = list.length - quoted.length;
  const parts = more > 0 ? [...quoted, `${more} more`] : quoted;
  return parts.length < 2
    ? (parts[0] ?? 'none')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
