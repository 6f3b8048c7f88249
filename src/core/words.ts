/** “1,234,567”: the same on every host, unlike toLocaleString. */
export function grouped(value: number, digits = 0): string {
  const [whole, part] = Math.abs(value).toFixed(digits).split('.');
  const spaced = whole!.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = part === undefined ? spaced : `${spaced}.${part}`;
  return value < 0 && /[^0.]/.test(text) ? `−${text}` : text;
}

/** A figure with about three telling digits: 12,345 · 23.4 · 0.0123. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 100) return grouped(value);
  if (size >= 1) return grouped(value, 1);
  return grouped(value, size >= 0.01 ? 3 : 5);
}

/** Digits after the point at most, however small the figures are. */
const MOST_PLACES = 12;

/**
 * How figures are said that belong together, an estimate and the ends of its interval: all with as
 * many places as the largest needs for three telling digits.
 */
export function alike(together: readonly number[]): (value: number) => string {
  const sizes = together.filter(Number.isFinite).map(Math.abs);
  const largest = Math.max(0, ...sizes);
  const power = Number(largest.toExponential(2).split('e')[1]);
  const places = largest === 0 ? 0 : Math.min(Math.max(2 - power, 0), MOST_PLACES);
  return (value) => (value === 0 ? '0' : Number.isFinite(value) ? grouped(value, places) : '–');
}

/** “3 rows”, “1 row”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** “a, b and c”. */
export function listed(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

/** Words that are names of people, in a label. */
const NAMES: ReadonlySet<string> = new Set(['Bernoulli', 'Brier', 'Gaussian', 'Matthews']);

/** A label as it stands within a sentence: “Text network” as “text network”, names and short forms as they are. */
export function withinSentence(label: string): string {
  const first = label.split(' ', 1)[0]!;
  return NAMES.has(first) || !/^.\p{Ll}|^.-/u.test(first)
    ? label
    : label.charAt(0).toLowerCase() + label.slice(1);
}
