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

/** Figures of one list with the same decimals: as many as give the largest three telling digits. */
export function figuresLike(values: readonly number[]): (value: number) => string {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let decimals = 2;
  for (let size = largest; size >= 10 && decimals > 0; size /= 10) decimals--;
  for (let size = largest; size > 0 && size < 1 && decimals < 9; size *= 10) decimals++;
  return (value) => grouped(value, decimals);
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
