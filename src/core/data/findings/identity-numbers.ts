import type { DataFinding } from '../../project/project.ts';
import { counted } from '../../words.ts';
import {
  isBsn,
  isCardNumber,
  isDni,
  isEan,
  isIban,
  isNino,
  isNir,
  isPersonnummer,
  isPesel,
  isSsn,
  isSteuerId,
} from './checksums.ts';
import { percent, quoted } from './look.ts';
import type { DeepFinding, LookedAt } from './look.ts';

interface Kind {
  readonly id: string;
  readonly label: string;
  readonly test: (text: string) => boolean;
  readonly personal: boolean;
  /** Whether digits are checked, or only the look. */
  readonly checked: boolean;
}

const KINDS: readonly Kind[] = [
  { id: 'iban', label: 'bank account numbers (IBAN)', test: isIban, personal: true, checked: true },
  { id: 'card', label: 'payment card numbers', test: isCardNumber, personal: true, checked: true },
  {
    id: 'nir',
    label: 'French social security numbers',
    test: isNir,
    personal: true,
    checked: true,
  },
  { id: 'dni', label: 'Spanish identity numbers', test: isDni, personal: true, checked: true },
  {
    id: 'personnummer',
    label: 'Swedish identity numbers',
    test: isPersonnummer,
    personal: true,
    checked: true,
  },
  { id: 'pesel', label: 'Polish identity numbers', test: isPesel, personal: true, checked: true },
  { id: 'steuer-id', label: 'German tax numbers', test: isSteuerId, personal: true, checked: true },
  { id: 'bsn', label: 'Dutch citizen numbers', test: isBsn, personal: true, checked: true },
  { id: 'ssn', label: 'US social security numbers', test: isSsn, personal: true, checked: false },
  {
    id: 'nino',
    label: 'UK national insurance numbers',
    test: isNino,
    personal: true,
    checked: false,
  },
  { id: 'ean', label: 'product codes (EAN)', test: isEan, personal: false, checked: true },
];
const SAMPLE = 500;
const LEAST = 8;
/** By chance one number in ten or eleven passes a check digit. */
const ENOUGH = 0.8;

/** Numbers whose check digits agree, and national numbers by their look. */
export const findIdentityNumbers: DeepFinding = (look) =>
  look.columns.flatMap((looked): DataFinding[] => {
    const { column, summary } = looked;
    if (column.name === look.target) return [];
    const words = sampleOf(looked);
    if (words.length < LEAST) return [];
    const kind = KINDS.find((one) => words.filter(one.test).length >= ENOUGH * words.length);
    if (kind === undefined || (kind.personal && summary.personal !== null && !kind.checked))
      return [];
    const passing = words.filter(kind.test).length;
    const how = kind.checked ? 'and their check digits agree' : 'by their look';
    return [
      {
        id: `identity/${column.name}`,
        kind: kind.personal ? 'personal' : 'product-code',
        column: column.name,
        sentence: `${quoted(column.name)} holds ${kind.label}: ${counted(passing, 'value')} of ${counted(words.length, 'value')} looked at are, ${how}.`,
        severity: kind.personal ? 'high' : 'low',
        rows: look.table.rows - summary.missing,
        evidence: [['values that agree', percent(passing, words.length)]],
        fix: kind.personal
          ? { kind: 'role', label: 'Leave it out', column: column.name, role: 'ignored' }
          : { kind: 'role', label: 'Make it an id', column: column.name, role: 'id' },
      },
    ];
  });

/** Different values, spread over the column. */
function sampleOf({ column, texts, sorted }: LookedAt): string[] {
  if (column.kind === 'category' || column.kind === 'text') {
    const step = Math.max(1, Math.floor(texts.length / SAMPLE));
    return texts.filter((_, at) => at % step === 0).map(([text]) => text.trim().slice(0, 60));
  }
  if (column.kind !== 'number' || sorted === null || !(sorted[0]! >= 1e7)) return [];
  const step = Math.max(1, Math.floor(sorted.length / SAMPLE));
  const values = new Set(
    sorted.filter((value, at) => at % step === 0 && Number.isSafeInteger(value)),
  );
  return [...values].map(String);
}
