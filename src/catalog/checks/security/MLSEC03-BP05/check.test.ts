import { describe, expect, it } from 'vitest';
import {
  after,
  framed,
  scanned,
  STRIKE_COLUMNS,
  trained,
} from '../../../../core/pillars/testing.ts';
import check from './check.ts';

const idle = trained(scanned(framed()), { result: { importance: [0.1, 0, 0.4, 0.3, 0.2] } });

describe('pointless columns', () => {
  it('looks again at a column the run in hand does not use, adding up its features', () => {
    const found = check.assess(idle);
    expect(found.state).toBe('look-again');
    expect(found.sentence).toBe(
      '“phase_of_flight” carries less than 0.1% of what run 1 learned from 4 columns.',
    );
    if (found.act?.kind !== 'decide') throw new Error('expected a role to dispatch');
    expect(check.assess(after(idle, ...found.act.choices)).state).toBe('pass');
  });

  it('is content where every column carries something', () => {
    expect(check.assess(trained(scanned(framed()))).state).toBe('pass');
  });

  it('judges nothing by a model that does not weigh its columns', () => {
    const project = trained(scanned(framed()), { result: { importance: null } });
    expect(check.assess(project).state).toBe('pass');
  });

  it('looks again at a column with one value', () => {
    const columns = STRIKE_COLUMNS.map((column) =>
      column.name === 'speed_knots' ? { ...column, distinct: 1 } : column,
    );
    expect(check.assess(framed(columns))).toMatchObject({
      state: 'look-again',
      sentence: expect.stringContaining('“speed_knots”'),
    });
  });
});
