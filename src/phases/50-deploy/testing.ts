import type { Contract } from '../../core/data/contract.ts';
import type { GateResult, Release, Stage } from '../../core/deploy/release.ts';
import { blobHash, releaseId, runId } from '../../core/id.ts';

export const contract: Contract = {
  version: 1,
  from: 'split-key',
  rows: 100,
  columns: [
    { kind: 'number', name: 'speed', min: 0, max: 400, whole: true, missing: 0 },
    { kind: 'category', name: 'sky', levels: ['clear', 'cloud'], missing: 0 },
    { kind: 'date', name: 'day', min: 0, max: 86_400_000, missing: 0 },
  ],
};

export const gate = (outcome: GateResult['outcome']): GateResult => ({
  id: 'beats-baseline',
  label: 'Better than the best simple rule',
  outcome,
  sentence: 'As measured.',
  difference: { value: 20, low: -5, high: 45 },
  power: null,
  rows: 60,
});

/** A release as it stands after the given stages, each a second after the last. */
export function releaseAt(
  stages: readonly Stage[],
  version = 1,
  gates: readonly GateResult[] = [],
): Release {
  return {
    id: releaseId(`release-${version}`),
    version,
    run: runId(`run-${version}`),
    stage: stages.at(-1)!,
    contract,
    recipe: blobHash('recipe'),
    artifact: blobHash('model'),
    rule: { kind: 'threshold', value: 0.5 },
    margin: 10,
    gates,
    approved: false,
    log: stages.map((stage, i) => ({
      ...{ stage, at: 1000 * (i + 1), by: 'person' as const, note: '' },
      ...{ data: 'data', recipe: 'recipe', model: 'model' },
    })),
  };
}
