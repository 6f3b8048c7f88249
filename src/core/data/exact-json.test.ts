import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExactJson } from './exact-json.ts';
import { isPlainJson } from './plain-json.ts';

function keep(text: string): { json: unknown; notes: string[]; plain: boolean } {
  const exact = new ExactJson();
  const place = (at: number, record: number | null) => `record ${record}, letter ${at}`;
  const kept = exact.keep(text, place);
  return { json: JSON.parse(kept), notes: exact.notes(), plain: kept === text };
}

describe('a name that stands twice in one object', () => {
  test.each([
    ['{"a":1,"a":2}', { a: 1, 'a (2)': 2 }],
    ['{"a":1,"a":2,"a":3}', { a: 1, 'a (2)': 2, 'a (3)': 3 }],
    ['{"a":1,"a (2)":2,"a":3}', { a: 1, 'a (2)': 2, 'a (3)': 3 }],
    ['{"a":1,"a":2,"a (2)":3}', { a: 1, 'a (2)': 2, 'a (2) (2)': 3 }],
    ['{"ab":1,\n"\\u0061b" : 2}', { ab: 1, 'ab (2)': 2 }],
    ['[{"a":{"b":1},"c":[{"x":1,"x":2}]}]', [{ a: { b: 1 }, c: [{ x: 1, 'x (2)': 2 }] }]],
    ['{"a":{"a":1},"b":0,"a":"a"}', { a: { a: 1 }, b: 0, 'a (2)': 'a' }],
  ])('%s keeps every value', (text, json) => {
    expect(keep(text)).toMatchObject({ json, plain: false });
  });

  test('is said with its place', () => {
    const { notes } = keep('{"of":[{"a":1},{"a":1,"a":{"b":2,"b":3}}]}');
    expect(notes).toEqual([
      expect.stringMatching(/^2 names .*\(first: “a”, record 2, letter 22\)/),
    ]);
  });

  test('among a thousand names, and a thousand times', () => {
    const names = Array.from({ length: 1000 }, (_, at) => `"n${at}":${at}`);
    expect(isPlainJson(`{${names.join()}}`)).toBe(true);
    expect(keep(`{${names.join()},"n7":1}`).json).toHaveProperty(['n7 (2)'], 1);
    expect(Object.keys(keep(`{${'"a":1,'.repeat(999)}"a":1}`).json as object)).toHaveLength(1000);
  });

  test.each([
    '[{"a":1},{"a":2}]',
    '{"a":"\\"a\\":1","b":"a"}',
    '{"a":{"a":{"a":[{"a":1},{"a":1}]}}}',
    '["a","a",{"a":"a"}]',
  ])('is not found in %s', (text) => {
    expect(isPlainJson(text)).toBe(true);
  });
});

describe('a number of more digits than are kept', () => {
  test.each([
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775807', '-9223372036854775807'],
    ['[1,12345678901234567891]', [1, '12345678901234567891']],
    ['100000000000000000000000000000', '100000000000000000000000000000'],
    ['0.1234567890123456789', '0.1234567890123456789'],
    ['1.2345678901234567891e10', '1.2345678901234567891e10'],
  ])('%s stands in quotes', (text, json) => {
    expect(keep(text)).toMatchObject({ json, plain: false });
  });

  test.each([
    '9007199254740992',
    '-1234567890123456',
    '0.30000000000000004',
    '0.10000000000000001',
    '1.50000000000000000000000',
    '0.00000000000000000000012',
    '1e300',
    '"12345678901234567891"',
  ])('%s stays as it is', (text) => {
    expect(isPlainJson(text)).toBe(true);
  });
});

test('what a machine writes stays as it is', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 1), (text, spaces) => {
      const written = JSON.stringify(JSON.parse(text), null, spaces);
      const { json, plain } = keep(written);
      const doubles = JSON.stringify(json, null, spaces) === written;
      expect(plain || !doubles).toBe(true);
    }),
  );
});

test('every value of an object with names that repeat is kept, in order', () => {
  const names = fc.constantFrom('a', 'b', 'a (2)', '__proto__', '"', '\\', 'é', '');
  fc.assert(
    fc.property(fc.array(names, { maxLength: 40 }), (list) => {
      const text = `{${list.map((name, at) => `${JSON.stringify(name)}:"${at}"`).join(', ')}}`;
      const { json, plain } = keep(text);
      expect(Object.values(json as object).map(Number)).toEqual(list.map((_, at) => at));
      expect(plain).toBe(new Set(list).size === list.length);
    }),
  );
});

test('lines are looked at each by itself, broken ones too', () => {
  expect(isPlainJson('{"a":1}\n{"a":1\n{"a":2}\r{"a":3}', true)).toBe(true);
  for (const bad of ['{"x":"b}', '{"x":"b\\', '}]', '{"a":', '[[["'])
    for (const end of ['\n', '\r', '\r\n'])
      expect(isPlainJson(`${bad}${end}{"y":1,"y":2}${end}`, true), bad + end).toBe(false);
});
