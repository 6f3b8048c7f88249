import type { Column } from './table.ts';

interface Pattern {
  readonly label: string;
  readonly name: RegExp;
  readonly matches: (text: string) => boolean;
}

const SAMPLE = 400;
const ENOUGH = 0.6;

const digitsOf = (text: string) => text.replace(/\D/g, '');

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = digit * 2;
    sum += at % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function isCard(text: string): boolean {
  if (!/^[\d -]+$/.test(text)) return false;
  const digits = digitsOf(text);
  return digits.length >= 13 && digits.length <= 19 && passesLuhn(digits);
}

function isIban(text: string): boolean {
  const compact = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return false;
  let rest = 0;
  for (const letter of compact.slice(4) + compact.slice(0, 4)) {
    const value = letter >= 'A' ? letter.charCodeAt(0) - 55 : Number(letter);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

function isPhone(text: string): boolean {
  if (!/^\+?[\d(][\d ()./-]{6,}\d$/.test(text) || /^\d{4}-\d\d-\d\d/.test(text)) return false;
  const digits = digitsOf(text).length;
  return digits >= 8 && digits <= 15 && (text.startsWith('+') || /\d[ ()-]+\d/.test(text));
}

const isPersonName = (text: string) =>
  /^\p{Lu}[\p{Ll}'’-]+(?:,? (?:\p{Lu}\.|\p{Lu}[\p{L}'’-]+)){1,3}$/u.test(text);

const never = () => false;

const PATTERNS: readonly Pattern[] = [
  {
    label: 'e-mail addresses',
    name: /e[-_ ]?mail(?!.*(subject|count|opened))/i,
    matches: (text) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(text),
  },
  { label: 'bank account numbers', name: /\biban\b/i, matches: isIban },
  { label: 'card numbers', name: /card[-_ ]?(number|no)\b/i, matches: isCard },
  {
    label: 'identity numbers',
    name: /\bssn\b|social[-_ ]?security|passport|national[-_ ]?id|tax[-_ ]?id/i,
    matches: (text) => /^\d{3}-\d{2}-\d{4}$/.test(text),
  },
  {
    label: 'phone numbers',
    name: /^(tele)?phone([-_ ]?(number|no))?$|^mobile([-_ ]?(number|phone))?$/i,
    matches: isPhone,
  },
  {
    label: 'network addresses',
    name: /^ip([-_ ]?address)?$/i,
    matches: (text) => /^(\d{1,3}\.){3}\d{1,3}$/.test(text),
  },
  {
    label: 'postal addresses',
    name: /street|^(home|postal|mailing)?[-_ ]?address$|post(al)?[-_ ]?code|^zip([-_ ]?code)?$/i,
    matches: never,
  },
  {
    label: 'dates of birth',
    name: /^(date[-_ ]?of[-_ ]?birth|birth[-_ ]?date|birthday|dob)$/i,
    matches: never,
  },
  {
    label: 'person names',
    name: /^(first|last|full|middle|given|family|maiden|customer|patient|employee|person)[-_ ]?name$|^surname$/i,
    matches: never,
  },
];

const NAMED_NAME = /\bname\b|_name$|^name_/i;

/** Distinct words looked at; numbers are judged by the column's name alone. */
function sampleWords(column: Column): string[] {
  if (column.kind === 'category')
    return column.levels.slice(0, SAMPLE).map((level) => level.trim());
  if (column.kind !== 'text') return [];
  const words: string[] = [];
  for (let row = 0; row < column.values.length && words.length < SAMPLE; row++) {
    const text = column.values[row];
    if (text !== null && text !== undefined) words.push(text.trim().slice(0, 200));
  }
  return words;
}

/** What in this column names a person, judged by its name and the look of its values; else null. */
export function personalKind(column: Column): string | null {
  const words = sampleWords(column);
  const share = (matches: (text: string) => boolean) =>
    words.length === 0 ? 0 : words.filter(matches).length / words.length;
  const looksLike = PATTERNS.find(
    (pattern) => words.length >= 3 && share(pattern.matches) >= ENOUGH,
  );
  if (looksLike !== undefined) return looksLike.label;
  const name = column.name.slice(0, 100);
  const isNamed = PATTERNS.find((pattern) => pattern.name.test(name));
  if (isNamed !== undefined) return isNamed.label;
  return NAMED_NAME.test(name) && words.length >= 10 && share(isPersonName) >= ENOUGH
    ? 'person names'
    : null;
}
