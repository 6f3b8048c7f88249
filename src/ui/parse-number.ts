export interface NumberRules {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

export type ParsedNumber =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly why: string };

const refuse = (why: string): ParsedNumber => ({ ok: false, why });

const grouped = /^[+-]?\d{1,3}([,  ']\d{3})+(\.\d+)?$/;
const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function tidy(text: string): string {
  return text
    .trim()
    .replaceAll('−', '-')
    .replaceAll('’', "'")
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/^([+-]?)\s*[$€£]\s*/, '$1')
    .replace(/\s*[$€£]$/, '');
}

function readFigure(text: string): number | string {
  if (grouped.test(text)) return Number(text.replace(/[, ']/g, ''));
  if (plain.test(text)) return Number(text);
  if (/^[+-]?\d+,\d+$/.test(text))
    return `Write decimals with a point: ${text.replace(',', '.')}, not ${text}.`;
  return `“${text}” is not a number. Write it with digits, such as 1,250 or 0.5.`;
}

const english = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 });

/** A number as people show it: thousands set apart, no needless digits. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return String(value);
  return english.format(value).replace('-', '−');
}

function checkRules(value: number, { min, max, integer }: NumberRules): string | undefined {
  if (!Number.isFinite(value)) return 'This number is too large. Write a smaller one.';
  if (integer && !Number.isInteger(value))
    return `Write a whole number, such as ${formatNumber(Math.round(value))}.`;
  if (min !== undefined && value < min)
    return `The smallest allowed is ${formatNumber(min)}; you wrote ${formatNumber(value)}.`;
  if (max !== undefined && value > max)
    return `The largest allowed is ${formatNumber(max)}; you wrote ${formatNumber(value)}.`;
  return undefined;
}

/** Reads what a person typed ("5,200", "−3", "$1 200", "1e-3") and says why when it cannot. */
export function parseNumber(text: string, rules: NumberRules = {}): ParsedNumber {
  const clean = tidy(text);
  if (clean === '') return refuse('Write a number here.');
  const figure = readFigure(clean);
  if (typeof figure === 'string') return refuse(figure);
  const why = checkRules(figure, rules);
  return why ? refuse(why) : { ok: true, value: figure };
}
