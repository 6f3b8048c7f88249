import { expect, test } from 'vitest';
import { randomFrom } from '../../random.ts';
import { sayDirection } from './error-direction.ts';

const draw = (rows: number, centre: number): Float64Array => {
  const random = randomFrom(7);
  return Float64Array.from({ length: rows }, () => centre + 10 * random.normal());
};
const expected = draw(200, 3);
const say = (signed: Float64Array) => sayDirection({ target: 'births', expected }, signed);

test('says which way numbers are missed, how far, and what was expected', () => {
  expect(say(draw(100, -500))).toMatch(
    /^“births” is under-predicted: (49\d|50\d)\.?\d* too low on average \(95%: 49\d\.?\d* to 50\d\.?\d*\); expected: [23]\.\d+ too high\.$/,
  );
  expect(say(draw(100, 500))).toMatch(/^“births” is over-predicted: (49\d|50\d)\.?\d* too high/);
});

test('errors that point both ways have no direction; what is not known is left out', () => {
  const centred = draw(400, 0).map((one, row) => (row % 2 === 0 ? Math.abs(one) : -Math.abs(one)));
  expect(say(centred)).toMatch(/^“births” is predicted too high about as much as too low/);
  const gaps = new Float64Array(90).map((_cell, row) => (row < 70 ? NaN : -500));
  expect(say(gaps)).toBe(
    'Whether “births” is predicted too high or too low cannot be told yet: 20 labelled rows.',
  );
});
