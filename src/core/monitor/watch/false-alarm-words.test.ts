import { expect, test } from 'vitest';
import { sayFalseAlarms } from './false-alarm-words.ts';

test('a rate is said by the month, a rare one also by how long it takes', () => {
  expect(sayFalseAlarms(120)).toBe('120 a month');
  expect(sayFalseAlarms(0.8)).toBe('0.800 a month');
  expect(sayFalseAlarms(0.095)).toBe('0.095 a month, one in 11 months');
  expect(sayFalseAlarms(0.01)).toBe('0.010 a month, one in 8 years');
  expect(sayFalseAlarms(0.0004)).toBe('0.00040 a month, one in 208 years');
  expect(sayFalseAlarms(0)).toBe('0 a month');
});
