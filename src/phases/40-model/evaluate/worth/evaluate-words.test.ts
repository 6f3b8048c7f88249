import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../../core/lab/evaluation.ts';
import type { ClassPayoff } from '../../../../core/project/project.ts';
import { confusionHeat, confusionTitle, drawOrder, worstPair } from './confusion.ts';
import {
  currentThreshold,
  evenThreshold,
  moneyLead,
  moneyTitle,
  pointAt,
  ratesAt,
  residualTitle,
  rulesOf,
  testWords,
  worthNow,
} from './evaluate-words.ts';
import { moneyScale } from '../../figures.ts';

const point = (threshold: number, value: number) => ({ threshold, value, low: value, high: value });
const money = (best: number, low: number) => ({
  points: [0, 0.25, 0.5, 0.75, 1].map((t) => point(t, 10 * t)),
  best: point(best, 9),
  half: point(0.5, 5),
  costOfHalf: { value: 4, low, high: 8 },
});
const evaluation = (parts: Partial<Evaluation>) =>
  ({ rows: 100, money: null, rules: [], ...parts }) as Evaluation;
const estimate = (value: number, low = value - 1, high = value + 1) => ({ value, low, high });
const SCALE = moneyScale({ currency: '$', volumePerDay: null } as Parameters<typeof moneyScale>[0]);

describe('moneyTitle', () => {
  it('names the best threshold, with doubt where there is any', () => {
    expect(moneyTitle(evaluation({ money: money(0.23, 1) }), '')).toBe(
      'The best threshold is 0.23, not 0.50',
    );
    expect(moneyTitle(evaluation({ money: money(0.23, -1) }), '')).toContain('may be as good');
    expect(moneyTitle(evaluation({ money: money(0.5, 0) }), '')).toContain('usual 0.50');
    expect(moneyTitle(evaluation({}), '')).toBeNull();
  });

  it('says which way to shift a number', () => {
    const shifted = (low: number) =>
      [
        {
          rule: { kind: 'shift', value: 0 },
          label: 'As predicted',
          value: estimate(-9),
          gain: null,
        },
        {
          rule: { kind: 'shift', value: -12 },
          label: 'Shifted',
          value: estimate(-5),
          gain: estimate(4, low, 7),
        },
      ] as const;
    expect(moneyTitle(evaluation({ rules: shifted(1) }), 'riders')).toBe(
      'Plan 12.0 riders below the prediction',
    );
    expect(moneyTitle(evaluation({ rules: shifted(-1) }), 'riders')).toContain('as little as any');
    expect(moneyLead(evaluation({ rules: shifted(1) }), SCALE)).toBe(
      'Shifted is worth +$4 per 1,000 decisions against “as predicted” ($1 to $7).',
    );
    expect(moneyLead(evaluation({ rules: shifted(-1) }), SCALE)).toContain(
      '(−$1 to $7), no more than chance could give.',
    );
  });
});

describe('moneyLead', () => {
  it('says what one half leaves on the table, with its interval', () => {
    const words = moneyLead(evaluation({ money: money(0.23, 1) }), SCALE);
    expect(words).toContain('$4 per 1,000 decisions on the table ($1 to $8)');
  });
});

describe('evenThreshold', () => {
  const payoff: ClassPayoff = {
    ...{ kind: 'classes', classes: ['no', 'yes'], actions: ['no', 'yes'] },
    value: [
      [0, -10],
      [-90, 0],
    ],
  };

  it('is where both decisions are worth the same', () => {
    expect(evenThreshold(payoff, 1)).toBeCloseTo(0.1, 12);
    expect(evenThreshold(payoff, 0)).toBeCloseTo(0.9, 12);
    expect(evenThreshold(null, 1)).toBeNull();
  });

  it('is where the line stands under expected value', () => {
    expect(currentThreshold({ kind: 'expected-value' }, 0.1, 0.3)).toBe(0.1);
    expect(currentThreshold({ kind: 'expected-value' }, null, 0.3)).toBe(0.3);
    expect(currentThreshold({ kind: 'threshold', value: 0.7 }, 0.1, 0.3)).toBe(0.7);
  });
});

describe('pointAt', () => {
  it('takes the nearest point and stays inside', () => {
    const { points } = money(0.5, 0);
    expect(pointAt(points, 0.26).threshold).toBe(0.25);
    expect(pointAt(points, 2).threshold).toBe(1);
  });
});

describe('rates', () => {
  const counts = [
    [80, 20],
    [5, 15],
  ];

  it('come from the matrix', () => {
    const rates = ratesAt(counts, 1);
    expect(rates.recall).toBeCloseTo(0.75);
    expect(rates.falseAlarms).toBeCloseTo(0.2);
    expect(rates.precision).toBeCloseTo(15 / 35);
    expect(rates.prevalence).toBeCloseTo(20 / 120);
  });
});

describe('confusion', () => {
  const confusion = {
    classes: ['none', 'damage'],
    counts: [
      [1400, 332],
      [40, 171],
    ],
  };

  it('draws the positive class first and says what was found', () => {
    const order = drawOrder(confusion, 1);
    const heat = confusionHeat(confusion, order, 'counts', true);
    expect(heat.rows).toEqual(['damage', 'none']);
    expect(heat.cells[0]!.map(({ text, note }) => `${text} ${note}`)).toEqual([
      '171 found',
      '40 missed',
    ]);
    expect(heat.cells[1]![0]!.tint).toBeLessThan(0);
    expect(confusionTitle(confusion, 1)).toBe('171 of 211 “damage” found, 332 false alarms');
  });

  it('gives a person a column of its own', () => {
    const some = { ...confusion, asked: [0, 39] };
    const heat = confusionHeat(some, drawOrder(some, 1), 'rows', true);
    expect(heat.columns).toEqual(['damage', 'none', 'ask a person']);
    expect(heat.cells[0]!.map(({ text }) => text)).toEqual(['68%', '16%', '16%']);
    expect(heat.cells[0]![2]!.tint).toBe(0);
    expect(confusionTitle(some, 1)).toContain('39 rows to a person');
  });

  it('shows shares of the decision', () => {
    const heat = confusionHeat(confusion, [0, 1], 'columns', true);
    expect(heat.cells.map((row) => row[1]!.text)).toEqual(['66%', '34%']);
  });

  it('shows shares of the actual class', () => {
    const heat = confusionHeat(confusion, [0, 1], 'rows', true);
    expect(heat.cells[0]!.map(({ text }) => text)).toEqual(['81%', '19%']);
  });

  it('names the pair mixed up most', () => {
    const many = {
      classes: ['a', 'b', 'c'],
      counts: [
        [5, 0, 1],
        [7, 5, 0],
        [0, 0, 5],
      ],
    };
    expect(worstPair(many)).toEqual([1, 0, 7]);
    expect(confusionTitle(many, null)).toContain('“b” is taken for “a”');
    expect(worstPair({ classes: ['a'], counts: [[3]] })).toBeNull();
  });
});

describe('findings', () => {
  it('call a bias only what chance does not explain', () => {
    const residuals = { points: [], quantiles: [] };
    expect(residualTitle({ ...residuals, bias: estimate(0.5) }, 'riders')).toContain('No bias');
    expect(residualTitle({ ...residuals, bias: estimate(-120) }, 'riders')).toBe(
      'It predicts 120 riders too low on average',
    );
  });

  it('hold the test set against validation', () => {
    const say = (value: number) => value.toFixed(2);
    const words = (validation: number, better: 'higher' | 'lower') =>
      testWords(estimate(0.8, 0.7, 0.9), estimate(validation), say, better);
    expect(words(0.85, 'higher')).toContain('agree within chance');
    expect(words(0.95, 'higher')).toContain('worse by more than chance');
    expect(words(0.6, 'higher')).toContain('better by more than chance');
    expect(words(0.6, 'lower')).toContain('worse by more than chance');
  });
});

describe('rulesOf', () => {
  const half = {
    rule: { kind: 'threshold', value: 0.5 },
    label: 'Half',
    value: estimate(3),
    gain: null,
  } as const;
  const best = {
    rule: { kind: 'threshold', value: 0.2 },
    label: 'Best',
    value: estimate(9),
    gain: estimate(6),
  } as const;

  it('lists each rule once and adds the one in use', () => {
    const own = { kind: 'threshold', value: 0.3 } as const;
    const listed = rulesOf(
      evaluation({ rules: [half, best, best], rule: own, value: estimate(7) }),
    );
    expect(listed.rules.map(({ label }) => label)).toEqual(['Half', 'Best', 'Threshold 0.30']);
    expect(listed.title).toBe('Best earns most');
  });

  it('says when two earn the same', () => {
    const even = evaluation({ rules: [half, { ...best, value: half.value }], rule: half.rule });
    expect(rulesOf({ ...even, value: null }).title).toBe('Two rules earn the same here');
  });

  it('takes the money of the rule in use from the list', () => {
    const seen = evaluation({ rules: [half, best], rule: best.rule, value: estimate(9, 1, 20) });
    expect(worthNow(seen)).toBe(best.value);
  });
});
