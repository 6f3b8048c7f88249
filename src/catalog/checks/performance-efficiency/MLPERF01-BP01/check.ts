import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Finding } from '../../../../core/contracts/check.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { say } from '../../../../core/pillars/words.ts';
import type { Goal, Kpi } from '../../../../core/project/project.ts';

/** A number with a floor, in the goal's unit, before anything is trained. */
export default defineCheck({
  practice: 'MLPERF01-BP01',
  pillar: 'performance-efficiency',
  phase: 'goal',
  assess({ goal }) {
    if (goal === null) return finding('not-reached', 'No goal with a number is written down yet.');
    const { kpi } = goal;
    if (kpi.name.trim() === '' || kpi.target === null)
      return finding(
        'fail',
        `The goal names ${kpi.target === null ? 'no target' : 'no indicator'}: 0 of its numbers say when the model is good enough.`,
        go('Set the target', 'goal', 'target'),
      );
    return kpi.floor === null ? withoutFloor(goal, kpi.target) : withFloor(kpi, kpi.floor);
  },
});

function withoutFloor(goal: Goal, target: number): Finding {
  const { kpi } = goal;
  const sentence = `“${kpi.name}” aims at ${amount(target, kpi)} but has no floor: nothing says when the model is too bad to run.`;
  if (kpi.today === null) return finding('fail', sentence, go('Set the floor', 'goal', 'target'));
  const withToday: Goal = { ...goal, kpi: { ...kpi, floor: kpi.today } };
  return finding(
    'fail',
    sentence,
    decide(`Make today’s ${amount(kpi.today, kpi)} the floor`, {
      type: 'goal/set',
      goal: withToday,
    }),
  );
}

function withFloor(kpi: Kpi, floor: number): Finding {
  if (kpi.measure === 'value' && floor > kpi.target!)
    return finding(
      'look-again',
      `The floor of “${kpi.name}”, ${amount(floor, kpi)}, lies above its target, ${amount(kpi.target!, kpi)}.`,
      go('Correct the numbers', 'goal', 'target'),
    );
  return finding(
    'pass',
    `“${kpi.name}” aims at ${amount(kpi.target!, kpi)}; beyond its floor of ${amount(floor, kpi)} the model is not good enough to run.`,
  );
}

function amount(value: number, kpi: Kpi): string {
  return kpi.unit === '' ? say(value) : `${say(value)} ${kpi.unit}`;
}
