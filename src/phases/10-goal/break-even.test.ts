import { describe, expect, it } from 'vitest';
import {
  breakEven,
  breakEvenTitle,
  leastPrecision,
  leastRecall,
  worthOf,
  type Worth,
} from './break-even.ts';

const strikes: Worth = { hit: -1500, miss: -10_000, falseAlarm: -1500, quiet: 0, share: 0.1 };

/** Money per decision at a recall and precision, counted row by row. */
function money({ hit, miss, falseAlarm, quiet, share }: Worth, recall: number, precision: number) {
  const found = share * recall;
  const needless = (found * (1 - precision)) / precision;
  return (
    found * hit + (share - found) * miss + needless * falseAlarm + (1 - share - needless) * quiet
  );
}

describe('break-even of two classes', () => {
  it('lies where a model earns exactly what the best blind act earns', () => {
    const even = breakEven(strikes);
    expect(even.blindAct).toBe('never');
    expect(even.blind).toBe(-1000);
    for (const { x, y } of even.line) expect(money(strikes, x, y)).toBeCloseTo(even.blind, 6);
  });

  it('bends and starts late where acting every time is the better blind act', () => {
    const often = { ...strikes, share: 0.4 };
    const even = breakEven(often);
    expect(even.blindAct).toBe('always');
    expect(even.line[0]!.x).toBeGreaterThan(0.5);
    for (const { x, y } of even.line) expect(money(often, x, y)).toBeCloseTo(even.blind, 6);
    expect(even.line.at(-1)!.y).toBeCloseTo(0.4, 6);
  });

  it('says least recall and precision for any amount', () => {
    const recall = leastRecall(strikes, -900);
    expect(money(strikes, recall, 1)).toBeCloseTo(-900, 6);
    expect(leastPrecision(strikes, recall / 2, -900)).toBeNull();
    expect(money(strikes, 0.5, leastPrecision(strikes, 0.5, -900)!)).toBeCloseTo(-900, 6);
  });

  it('has no line where the prediction cannot change what pays', () => {
    const always = breakEven({ ...strikes, falseAlarm: 5 });
    expect(always.line).toEqual([]);
    expect(breakEvenTitle(always)).toContain('acting every time pays');
    expect(breakEven({ ...strikes, hit: -20_000 }).verdict).toBe('never-act');
  });

  it('reads the table by the class a yes stands for', () => {
    const payoff = {
      kind: 'classes' as const,
      classes: ['bad', 'good'],
      actions: ['Refuse', 'Grant'],
      value: [
        [1, 2],
        [3, 4],
      ],
    };
    expect(worthOf(payoff, 0, 0.3)).toEqual({
      ...{ hit: 1, miss: 2, falseAlarm: 3, quiet: 4 },
      share: 0.3,
    });
  });
});
