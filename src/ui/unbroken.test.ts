import { expect, it } from 'vitest';
import { unbroken } from './unbroken.ts';

const pieces = (text: string) => unbroken(text).replaceAll('\u2060', '~');

it('joins a sign to its currency, a run to its number and a day to its month', () => {
  expect(pieces('−€2.4M (−€3M to −5)')).toBe('−~€2.4M (−~€3M to −5)');
  expect(pieces('run-8 beats run-12')).toBe('run-~8 beats run-~12');
  expect(pieces('2009-05-16')).toBe('2009-~05-~16');
  expect(pieces('(± 45 days)')).toBe('(±\u00a045 days)');
});

it('leaves names and words as they are', () => {
  expect(pieces('k-nearest, x - y, a_b')).toBe('k-nearest, x - y, a_b');
});
