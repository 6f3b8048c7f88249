/** Numbers that carry a check digit, told from the digits alone. All take a trimmed text. */

const digitsIn = (text: string) => [...text.replace(/[\s.-]/g, '')].map(Number);

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0);
}

/** Luhn's sum over all digits is a multiple of ten (ISO/IEC 7812). */
export function passesLuhn(digits: readonly number[]): boolean {
  const sum = digits.toReversed().reduce((total, digit, at) => {
    const twice = digit * 2;
    return total + (at % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice);
  }, 0);
  return digits.length > 1 && sum % 10 === 0;
}

/** Payment cards: 13 to 19 digits, known first digits, Luhn. */
export function isCardNumber(text: string): boolean {
  return /^[2-6](?:[ -]?\d){12,18}$/.test(text) && passesLuhn(digitsIn(text));
}

/** IBAN (ISO 13616): two letters, two check digits, remainder 1 of 97. */
export function isIban(text: string): boolean {
  const compact = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return false;
  let rest = 0;
  for (const letter of compact.slice(4) + compact.slice(0, 4)) {
    const value = letter >= 'A' ? letter.charCodeAt(0) - 55 : Number(letter);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** EAN-13, EAN-8 and UPC-A: weights 3 and 1 from the right, a multiple of ten (GS1). */
export function isEan(text: string): boolean {
  if (!/^(\d{8}|\d{12,13})$/.test(text)) return false;
  const sum = digitsIn(text)
    .reverse()
    .reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** Dutch citizen service number: the eleven test. */
export function isBsn(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false;
  return weighted(digitsIn(text), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Spanish DNI and NIE: the letter is the number’s remainder of 23. */
export function isDni(text: string): boolean {
  const match = /^([XYZ]?)(\d{7,8})-?([A-Z])$/i.exec(text);
  if (match === null || match[1]!.length + match[2]!.length !== 8) return false;
  const lead = match[1] === '' ? '' : String('XYZ'.indexOf(match[1]!.toUpperCase()));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(lead + match[2]!) % 23] === match[3]!.toUpperCase();
}

/** Polish PESEL. */
export function isPesel(text: string): boolean {
  if (!/^\d{11}$/.test(text)) return false;
  const digits = digitsIn(text);
  return (10 - (weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === digits[10];
}

/** French NIR: 13 characters and the key 97 − number mod 97; 2A and 2B stand for Corsica. */
export function isNir(text: string): boolean {
  const compact = text.replace(/\s/g, '').toUpperCase();
  const match = /^([12378]\d{4}(?:\d{2}|2[AB])\d{6})(\d{2})$/.exec(compact);
  if (match === null) return false;
  const number = Number(match[1]!.replace('2A', '19').replace('2B', '18'));
  return 97 - (number % 97) === Number(match[2]);
}

/** Swedish personnummer: a date, then Luhn over the last ten digits. */
export function isPersonnummer(text: string): boolean {
  const match = /^(?:\d{2})?(\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))[-+]?(\d{4})$/.exec(text);
  return match !== null && passesLuhn(digitsIn(match[1]! + match[2]!));
}

/** German tax identification number (ISO 7064 MOD 11,10). */
export function isSteuerId(text: string): boolean {
  if (!/^[1-9]\d{10}$/.test(text)) return false;
  const digits = digitsIn(text);
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (digit + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10 === digits[10];
}

/** US social security number by its rules of issue; it has no check digit. */
export function isSsn(text: string): boolean {
  return /^(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(text);
}

/** UK national insurance number by its rules of issue; it has no check digit. */
export function isNino(text: string): boolean {
  return /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d{2}){3} ?[A-D]$/i.test(
    text,
  );
}
