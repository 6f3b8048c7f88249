import type { Phase, Pillar } from '../contracts/check.ts';
import data from './practices.json' with { type: 'json' };
import type { StepOf } from './steps.ts';

export type Risk = 'High' | 'Medium' | 'Low';

/** A published practice of the Well-Architected machine-learning lens, at its one place here. */
export interface Practice {
  readonly id: string;
  /** The flat id of the lens's earlier edition. */
  readonly legacyId: string;
  readonly title: string;
  readonly pillar: Pillar;
  readonly phase: Phase;
  readonly step: StepOf<Phase>;
  /** What the lens says is at stake; null where it does not say. */
  readonly riskIfMissing: Risk | null;
  /** One plain sentence. */
  readonly summary: string;
  readonly check: {
    /** Computed, computed in part, shown by simulation, or a person's word. */
    readonly kind: 'auto' | 'part' | 'sim' | 'self';
    readonly how: string;
  };
  readonly source: string;
}

export const PRACTICES = data as readonly Practice[];

const byId = new Map(PRACTICES.map((practice) => [practice.id, practice]));

export function findPractice(id: string): Practice | undefined {
  return byId.get(id);
}

export function practicesAt(phase: Phase, step: string): Practice[] {
  return PRACTICES.filter((practice) => practice.phase === phase && practice.step === step);
}
