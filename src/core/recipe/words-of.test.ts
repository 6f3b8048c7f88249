import { expect, it } from 'vitest';
import { randomFrom } from '../random.ts';
import { wordsOf } from './words-of.ts';

it('finds in plain texts the words that the pattern finds', () => {
  const random = randomFrom('words');
  const letters = [...'abzAZ019_ -.,/@`{[:\t\n', '\0'];
  for (let draw = 0; draw < 300; draw++) {
    const length = random.int(12);
    const text = Array.from({ length }, () => letters[random.int(letters.length)]).join('');
    expect(wordsOf(text)).toEqual(text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? []);
  }
});

it('knows letters and digits of any script', () => {
  expect(wordsOf('Größe 10 à l’été, \u212Am ٣٤ x')).toEqual(['größe', '10', 'été', 'km', '٣٤']);
});
