import { describe, expect, it } from 'vitest';
import {
  after,
  built,
  contracted,
  FOREIGN_COLUMN,
  framed,
  scanned,
  staged,
  STRIKE_COLUMNS,
  trained,
} from '../../../../core/pillars/testing.ts';
import check from './check.ts';

const columns = [
  ...STRIKE_COLUMNS,
  { ...FOREIGN_COLUMN, top: [['no', 9900] as const, ['yes', 100] as const] },
];

describe('groups', () => {
  it('cannot be compared with too few rows in one of them', () => {
    const declared = after(framed(columns), {
      type: 'framing/setRole',
      column: 'foreign_pilot',
      role: 'sensitive',
    });
    expect(check.assess(declared).state).toBe('not-reached');
    expect(check.assess(scanned(declared))).toMatchObject({
      state: 'cannot-tell',
      sentence: expect.stringContaining('about 15 of 1,496 validation rows'),
    });
  });

  it('are pointed out before the first run, and where nobody kept them', () => {
    expect(check.assess(framed(columns)).state).toBe('look-again');
    const dropped = after(framed(columns), {
      type: 'framing/setRole',
      column: 'foreign_pilot',
      role: 'ignored',
    });
    expect(check.assess(dropped).sentence).toContain('is left out and nobody compares');
  });

  it('are compared by what the release froze of them', () => {
    const declared = after(trained(scanned(framed(columns))), {
      type: 'framing/setRole',
      column: 'foreign_pilot',
      role: 'sensitive',
    });
    const assess = (yes: number) => {
      const release = staged(built(contracted(declared), 'run-1')).releases[0]!;
      const groups = [
        ['no', 400, 200],
        ['yes', 100, yes],
      ] as const;
      const watched = [
        { column: 'foreign_pilot', bands: [], measure: 'chosen', of: 'damage', groups } as const,
      ];
      return check.assess({ ...declared, releases: [{ ...release, watched }] });
    };
    expect(assess(20)).toMatchObject({
      state: 'fail',
      sentence: expect.stringContaining('20% of “yes” and 50% of “no” (foreign_pilot): 0.40 times'),
    });
    expect(assess(48).state).toBe('pass');
  });

  it('are not seen in rows that name none', () => {
    expect(check.assess(framed()).state).toBe('cannot-tell');
  });
});
