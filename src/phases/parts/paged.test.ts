import { expect, test } from 'vitest';
import { matching } from './paged.ts';

const same = (name: string) => name;

test('an empty search keeps everything, in order', () => {
  expect(matching(['b', 'a'], same, '  ')).toEqual(['b', 'a']);
});

test('letters match anywhere in whatever case', () => {
  expect(matching(['Speed_knots', 'bird', 'airSPEED'], same, 'speed')).toEqual([
    'Speed_knots',
    'airSPEED',
  ]);
  expect(matching(['bird'], same, 'x')).toEqual([]);
});
