import type { EngineId } from '../core/contracts/model.ts';
import type { NetworkSetup } from '../core/model/network.ts';
import type { Problem } from '../core/result.ts';
import { ENGINE_NAMES } from '../core/model/engines.ts';

/** What this engine cannot do of a training, as a sentence; null when it can do all. */
export function engineGap(id: EngineId, { batchNorm }: NetworkSetup): string | null {
  if (id === 'fused' || id === 'relaxed' || !batchNorm) return null;
  return 'It does no batch normalization.';
}

/** Thrown when an engine is asked for what it cannot do. */
export class EngineGap extends Error {
  readonly problem: Problem;

  constructor(id: EngineId, gap: string) {
    super('engine-gap');
    this.problem = {
      code: 'engine-gap',
      what: `${ENGINE_NAMES[id]} cannot train this network. ${gap}`,
      where: 'Engine.',
      fix: `Choose ${ENGINE_NAMES.fused}, or switch batch normalization off.`,
    };
  }
}
