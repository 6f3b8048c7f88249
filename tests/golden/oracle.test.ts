import { describe, expect, test } from 'vitest';
import { differences } from './oracle/compare.ts';
import { streamsOf } from './oracle/vector.ts';
import type { Claim, ClaimFile, Vector } from './oracle/vector.ts';
import file from './oracle-vectors.json' with { type: 'json' };

const vectors = file as unknown as readonly Vector[];
const streams = streamsOf(vectors);

/** Every claims-*.ts beside this test: whoever implements more adds a file there. */
const files = Object.values(import.meta.glob<ClaimFile>('./oracle/claims-*.ts', { eager: true }));
const claims = new Map<string, Claim>(files.flatMap((each) => Object.entries(each.claims)));
const exceptions = new Map<string, string>(
  files.flatMap((each) => Object.entries(each.exceptions ?? {})),
);

const keyOf = (vector: Vector): string => `${vector.area}/${vector.function}`;
const claimed = vectors.filter((vector) => claims.has(keyOf(vector)));
const covered = claimed.filter((vector) => !exceptions.has(vector.id));

describe('published examples', () => {
  test.each(covered.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const got = claims.get(keyOf(vector))!(vector.input, streams);
    expect(differences(vector.expected, got, vector.tolerance)).toEqual([]);
  });

  test('every claim and every exception names vectors of the file', () => {
    const keys = new Set(vectors.map(keyOf));
    expect([...claims.keys()].filter((key) => !keys.has(key))).toEqual([]);
    const ids = new Set(claimed.map((vector) => vector.id));
    expect([...exceptions.keys()].filter((id) => !ids.has(id))).toEqual([]);
  });

  test('no two files claim one function', () => {
    const named = files.flatMap((each) => Object.keys(each.claims));
    expect(named.length).toBe(claims.size);
  });

  test('a wrong number, a missing field and a short list are seen', () => {
    expect(differences({ value: 1 }, { value: 1 + 2e-9 }, 1e-9)).toHaveLength(1);
    expect(differences({ value: 1, p: 0.5 }, { value: 1 }, 1e-9)).toHaveLength(1);
    expect(differences([1, 2], [1], 1e-9)).toHaveLength(1);
    expect(differences({ a: 'NaN' }, { a: 0 }, 1e-9)).toHaveLength(1);
    expect(differences({ a: 2 }, { a: 2.001 }, { a: 0.01 })).toEqual([]);
  });

  test('counts what is covered', () => {
    const left = exceptions.size;
    console.log(`oracle vectors: ${covered.length} of ${vectors.length} covered, ${left} excepted`);
    expect(covered.length).toBeGreaterThanOrEqual(150);
  });
});
