import type { Choice } from '../project/decisions.ts';
import type { Project } from '../project/project.ts';

export const PILLARS = [
  'operational-excellence',
  'security',
  'reliability',
  'performance-efficiency',
  'cost-optimization',
  'sustainability',
] as const;
export type Pillar = (typeof PILLARS)[number];
export const PHASES = ['goal', 'framing', 'data', 'model', 'deploy', 'monitor'] as const;
export type Phase = (typeof PHASES)[number];

export type FindingState =
  'pass' | 'fail' | 'look-again' | 'cannot-tell' | 'attested' | 'not-reached' | 'not-applicable';

/** The button on a note: decisions to dispatch, or the place where a person decides. */
export type Act =
  | { readonly kind: 'decide'; readonly label: string; readonly choices: readonly Choice[] }
  | { readonly kind: 'go'; readonly label: string; readonly phase: Phase; readonly step: string };

export interface Finding {
  readonly state: FindingState;
  /** One sentence with the project's own number in it. */
  readonly sentence: string;
  readonly act: Act | null;
}

/** A live check of one practice: a pure reading of the document, facts included. */
export interface Check {
  readonly practice: string;
  readonly pillar: Pillar;
  /** The phase, and the steps in it, beside which the note is shown first. */
  readonly phase: Phase;
  assess(project: Project): Finding;
}

/** What a check's folder must bring: a project it passes, one it fails, and the mend between. */
export interface CheckFixture {
  readonly passes: Project;
  readonly fails: Project;
  /** The failing project after the button was pressed and the work it starts was done. */
  readonly mended: Project;
}

export function defineCheck(check: Check): Check {
  return check;
}
