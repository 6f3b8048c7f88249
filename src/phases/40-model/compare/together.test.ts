import { describe, expect, it } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import { runId } from '../../../core/id.ts';
import { defaultsOf } from '../../../core/params.ts';
import type { Run } from '../../../core/project/project.ts';
import { comparedLines } from '../live-curve.ts';
import { togetherTitle, whatDiffers } from './together.ts';

function runOf(id: string, parts: Partial<Run> = {}, changed: Run['settings'] = {}): Run {
  const spec = catalog.models.find('boosted-trees')!;
  return {
    id: runId(id),
    model: spec.id,
    settings: { ...defaultsOf(spec.params), ...changed },
    seed: 1,
    engine: 'auto',
    study: null,
    rows: { kind: 'train', season: null, upTo: null },
    from: { data: 'd', split: 's', recipe: 'r' },
    state: 'running',
    failure: null,
    result: null,
    rule: null,
    test: null,
    replay: null,
    ...parts,
  };
}

const points = (...losses: number[]) =>
  losses.map((loss, at) => ({
    step: at + 1,
    of: losses.length,
    trainLoss: loss / 2,
    validationLoss: loss,
    validationMetric: 1 - loss,
  }));

describe('several runs together', () => {
  it('says only what sets them apart', () => {
    const runs = [runOf('run-1'), runOf('run-2', { seed: 2 }), runOf('run-3', {}, { leaves: 15 })];
    expect(whatDiffers(catalog, runs)).toEqual([
      'Leaves per tree 31, Seed 1',
      'Leaves per tree 31, Seed 2',
      'Leaves per tree 15, Seed 1',
    ]);
    expect(whatDiffers(catalog, [runs[0]!, runOf('run-4')])).toEqual(['', '']);
  });

  it('names the lowest loss, and that others still run', () => {
    const all = [
      { run: runOf('run-1'), points: points(0.5, 0.4, 0.45) },
      { run: runOf('run-2'), points: points(0.5, 0.3) },
    ];
    expect(togetherTitle(all)).toBe(
      'run-2 reaches the lowest validation loss so far: 0.300 at step 2',
    );
    expect(togetherTitle([all[0]!])).toBe('1 runs in one picture');
  });

  it('draws loss or metric, each run a line of its own', () => {
    const runs = [{ label: 'run-1', points: points(0.5, 0.4) }];
    expect(comparedLines(runs).series[0]!.points).toEqual([
      { x: 1, y: 0.5 },
      { x: 2, y: 0.4 },
    ]);
    const metric = comparedLines(runs, 'Accuracy');
    expect(metric.series[0]!.points).toEqual([
      { x: 1, y: 0.5 },
      { x: 2, y: 0.6 },
    ]);
    expect(metric.y.title).toContain('Accuracy');
  });
});
