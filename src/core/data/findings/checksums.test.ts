import { describe, expect, it } from 'vitest';
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

/** Specimens from the documents that define each number; the second list is one digit off. */
const SPECIMENS: readonly [
  string,
  (text: string) => boolean,
  readonly string[],
  readonly string[],
][] = [
  [
    'IBAN',
    isIban,
    ['GB82 WEST 1234 5698 7654 32', 'DE89370400440532013000'],
    ['DE89370400440532013001'],
  ],
  ['card', isCardNumber, ['4111 1111 1111 1111', '5500005555555559'], ['4111 1111 1111 1112']],
  ['EAN', isEan, ['4006381333931', '73513537', '036000291452'], ['4006381333932']],
  ['BSN', isBsn, ['111222333', '123456782'], ['123456783']],
  ['DNI', isDni, ['12345678Z', 'X1234567L'], ['12345678A']],
  ['PESEL', isPesel, ['44051401359'], ['44051401358']],
  ['NIR', isNir, ['2 55 08 14 168 025 38'], ['2 55 08 14 168 025 39']],
  ['personnummer', isPersonnummer, ['811228-9874', '19811228-9874'], ['811228-9873']],
  ['tax number', isSteuerId, ['86095742719', '47036892816'], ['86095742718']],
  ['SSN', isSsn, ['123-45-6789'], ['666-45-6789', '900-45-6789', '123-00-6789']],
  ['NINO', isNino, ['AB123456C', 'AB 12 34 56 C'], ['BG123456C', 'DA123456C']],
];

describe.each(SPECIMENS)('%s', (_, test, good, bad) => {
  it.each(good)('%s passes', (text) => expect(test(text)).toBe(true));
  it.each(bad)('%s does not', (text) => expect(test(text)).toBe(false));
});

it('by chance about one number in ten passes a check digit, never most', () => {
  const texts = Array.from({ length: 2000 }, (_, i) => String(4_000_000_000_000 + i * 7919));
  const share = texts.filter(isEan).length / texts.length;
  expect(share).toBeGreaterThan(0.05);
  expect(share).toBeLessThan(0.2);
});
