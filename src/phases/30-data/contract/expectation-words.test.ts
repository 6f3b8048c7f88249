import { describe, expect, test } from 'vitest';
import type { ColumnExpectation, Contract } from '../../../core/data/contract.ts';
import { contractChanges, expectationWords, missingWords } from './expectation-words.ts';

const speed: ColumnExpectation = {
  kind: 'number',
  name: 'speed',
  min: 0,
  max: 350,
  whole: true,
  missing: 0.28,
};
const bird: ColumnExpectation = {
  kind: 'category',
  name: 'bird',
  levels: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
  missing: 0,
};
const contract = (columns: readonly ColumnExpectation[]): Contract => ({
  version: 1,
  from: 'k',
  rows: 100,
  columns,
});

describe('a contract in words', () => {
  test('each kind says what it must hold', () => {
    expect(expectationWords(speed)).toBe('whole, 0 to 350');
    expect(expectationWords(bird)).toBe('a, b, c, d, e, f and 2 more');
    expect(expectationWords({ kind: 'text', name: 't', longest: 1, missing: 0 })).toBe(
      'up to 1 letter as seen',
    );
    expect(expectationWords({ ...speed, missing: 1 })).toContain('training rows had none');
    expect(expectationWords({ kind: 'date', name: 'd', min: 0, max: 1, missing: 0 })).toBe(
      'from 1 Jan 1970; later dates are welcome',
    );
  });

  test('gaps are told as a share', () => {
    expect([0, 0.004, 0.28].map((missing) => missingWords({ ...speed, missing }))).toEqual([
      'never',
      'under 1%',
      '28%',
    ]);
  });
});

describe('the difference to the frozen one', () => {
  test('the same says nothing', () => {
    expect(contractChanges(contract([speed, bird]), contract([speed, bird]))).toEqual([]);
  });

  test('columns gone, new, and changed are told apart', () => {
    const now = contract([
      { ...bird, levels: ['a', 'b', 'z'] },
      { kind: 'text', name: 'remark', longest: 9, missing: 0 },
    ]);
    expect(contractChanges(contract([speed, bird]), now)).toEqual([
      { column: 'speed', what: 'no longer asked for' },
      { column: 'bird', what: '1 level more; 6 levels fewer' },
      { column: 'remark', what: 'new' },
    ]);
  });

  test('a range and its gaps are told together, another kind alone', () => {
    const [range] = contractChanges(
      contract([speed]),
      contract([{ ...speed, max: 400, missing: 0 }]),
    );
    expect(range!.what).toBe('whole, 0 to 350 becomes whole, 0 to 400; missing 28% becomes never');
    const [kind] = contractChanges(contract([speed]), contract([{ ...bird, name: 'speed' }]));
    expect(kind!.what).toBe('number becomes category');
  });
});
