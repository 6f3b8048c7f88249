/** Numbers and lists as a sentence holds them. */

/** “1,234”, “12.4”, “0.031”: whole from 100 up, else three significant digits. */
export function say(value: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) return group(value.toFixed(0));
  if (size >= 10) return trim(value.toFixed(1));
  if (size >= 1) return trim(value.toFixed(2));
  if (size >= 0.0005) return trim(value.toFixed(3));
  return size === 0 ? '0' : value.toExponential(1);
}

function trim(text: string): string {
  const short = text.replace(/0+$/, '').replace(/\.$/, '');
  return short === '-0' ? '0' : short;
}

function group(digits: string): string {
  const text = digits === '-0' ? '0' : digits;
  return text.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A share from 0 to 1 as “12%” or “0.4%”. */
export function percent(share: number): string {
  return `${say(share * 100)}%`;
}

/** “€1,200”, “−€35”. */
export function money(value: number, currency: string): string {
  return `${value < 0 ? '−' : ''}${currency}${say(Math.abs(value))}`;
}

/** “1 row”, “12 rows”. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${say(amount)} ${amount === 1 ? one : many}`;
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
