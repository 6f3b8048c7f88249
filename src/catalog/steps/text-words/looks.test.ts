import { expect, test } from 'vitest';
import { countLooks } from './looks.ts';

test('counts letters, words, figures and capitals', () => {
  expect(countLooks('')).toEqual([0, 0, 0, 0]);
  expect(countLooks('  ')).toEqual([2, 0, 0, 0]);
  expect(countLooks('Re: 50% OFF, act now!')).toEqual([21, 5, 2, 4]);
});

test('counts beyond ASCII by what Unicode calls them', () => {
  expect(countLooks('É vrai: ½ für Łódź 🎉')).toEqual([20, 5, 1, 2]);
  expect(countLooks('naïve Ab1')).toEqual([9, 2, 1, 1]);
});

test('says of ASCII what the classes of Unicode say', () => {
  const all = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).join('');
  const mixed = `${all}${[...all].reverse().join(' ')}`;
  const [letters, ...others] = countLooks(mixed);
  const [beyond, ...same] = countLooks(`${mixed}…`);
  expect(letters! + 1).toBe(beyond);
  expect(others).toEqual(same);
});
