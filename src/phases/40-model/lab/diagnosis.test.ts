import { describe, expect, test } from 'vitest';
import type { LivePoint } from '../../../state/desk.ts';
import { catalog } from '../../../catalog/index.ts';
import { diagnose, diagnosedOf } from './diagnosis.ts';

const epochs = diagnosedOf(catalog.models.find('neural-network'), { patience: 12 });
const rounds = diagnosedOf(catalog.models.find('boosted-trees'), { patience: 0 });

function curve(
  losses: readonly number[],
  validation: readonly number[],
  rest: Partial<LivePoint> = {},
): LivePoint[] {
  return losses.map((trainLoss, i) => ({
    step: i + 1,
    of: 100,
    trainLoss,
    validationLoss: validation[i] ?? null,
    ...rest,
  }));
}

const falling = Array.from({ length: 40 }, (_, i) => 1 / (i + 1));
const layer = { gradientNorm: 1, weightNorm: 2, deadShare: 0, saturatedShare: null };

describe('what is going wrong', () => {
  test('nothing, where both losses fall', () => {
    expect(diagnose(curve(falling, falling), epochs)).toEqual([]);
  });

  test('a loss that jumps about names the learning rate', () => {
    const jumping = falling.map((loss, i) => loss + (i > 20 && i % 2 === 0 ? 0.5 : 0.1));
    const [said] = diagnose(curve(jumping, []), epochs);
    expect(said!.title).toBe('The learning rate is likely too high');
    expect(said!.text).toMatch(/rose in \d+ of the last 11 epochs/);
  });

  test('a loss that is no number says since when', () => {
    const [said] = diagnose(curve([...falling, NaN], []), epochs);
    expect(said).toMatchObject({ tone: 'fail' });
    expect(said!.title).toContain('epoch 41');
  });

  test('validation that turns while training falls is overfitting, from its best step', () => {
    const turning = falling.map((_, i) => 0.2 + Math.abs(i - 9) / 50);
    const [said] = diagnose(curve(falling, turning), rounds);
    expect(said!.title).toBe('Overfit from round 10 on');
    expect(said!.text).toContain('The last round is what is kept. Fewer leaves, fewer rounds');
    const [best] = diagnose(curve(falling, turning), epochs);
    expect(best!.text).toContain('The best epoch is kept. Fewer units, dropout');
  });

  test('dead, saturated and faint layers are named with their share', () => {
    const health = [
      { ...layer, deadShare: 0.6, gradientNorm: 0.0004 },
      { ...layer, deadShare: null, saturatedShare: 0.75 },
    ];
    const said = diagnose(curve(falling, falling, { health }), epochs);
    expect(said[0]!.title).toContain('Layer 1: 60% of its units');
    expect(said[1]!.title).toContain('Layer 2: 75% of its answers');
    expect(said).toHaveLength(2);
    const alive = health.map((one) => ({ ...one, deadShare: 0 }));
    const faint = diagnose(curve(falling, falling, { health: alive }), epochs);
    expect(faint.at(-1)!.text).toMatch(/gradient is 0.0004\d* of the last one’s/);
    const none = [{ ...layer, gradientNorm: 1e-9 }, layer];
    const [hardly] = diagnose(curve(falling, falling, { health: none }), epochs);
    expect(hardly!.text).toContain('gradient is under 0.0001 of');
  });
});
