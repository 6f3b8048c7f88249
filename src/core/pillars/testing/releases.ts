import type { GateResult } from '../../deploy/release.ts';
import { releaseId, runId } from '../../id.ts';
import { keysOf } from '../../project/keys.ts';
import type { Estimate, Project } from '../../project/project.ts';
import { after } from './build.ts';

/** 2 January 2002, noon, in milliseconds since 1970. */
const START = 1_009_972_800_000;
const HOUR = 3_600_000;

/** The rows a model expects are written down. */
export function contracted(project: Project): Project {
  return after(project, {
    type: 'contract/freeze',
    contract: {
      version: project.contracts.length + 1,
      from: keysOf(project).split,
      rows: 5512,
      columns: [
        { kind: 'number', name: 'speed_knots', min: 0, max: 400, whole: true, missing: 0.28 },
        {
          kind: 'category',
          name: 'wildlife_size',
          levels: ['Small', 'Medium', 'Large'],
          missing: 0,
        },
      ],
    },
  });
}

export function built(project: Project, run: string): Project {
  return after(project, {
    type: 'release/build',
    release: releaseId(`release-${project.releases.length + 1}`),
    run: runId(run),
    margin: 3000,
    at: START + project.releases.length * HOUR,
  });
}

export interface GateParts {
  readonly replay?: 'pass' | 'fail';
  /** Difference to the champion; null without one. */
  readonly champion?: Estimate | null;
}

/** The newest release is staged and its gates have run. */
export function staged(project: Project, parts: GateParts = {}): Project {
  const release = project.releases.at(-1)!;
  const at = START + project.releases.length * HOUR;
  return after(
    project,
    { type: 'release/stage', release: release.id, at },
    { type: 'release/checked', release: release.id, gates: gates(parts), at: at + 60_000 },
  );
}

function gates({ replay = 'pass', champion = null }: GateParts): GateResult[] {
  const sentence =
    replay === 'pass'
      ? '200 of 200 rows gave the same answer.'
      : '31 of 200 rows gave another answer: speed_knots was filled with 138 instead of 140.';
  const all: GateResult[] = [
    gate('contract', 'Contract test', 'pass', '1,496 rows keep the contract.', 1496),
    gate('replay', 'Train/serve replay', replay, sentence, 200),
    gate('beats-baseline', 'Beats the simple rule', 'pass', 'It gains $4,400.', 1496),
  ];
  if (champion === null) return all;
  const kept = gate('not-worse-than-champion', 'Not worse', 'pass', 'Within the margin.', 1496);
  return [...all, { ...kept, difference: champion, power: 0.84 }];
}

function gate(
  id: GateResult['id'],
  label: string,
  outcome: GateResult['outcome'],
  sentence: string,
  rows: number,
): GateResult {
  return { id, label, outcome, sentence, difference: null, power: null, rows };
}

/** The newest release goes to production. */
export function promoted(project: Project): Project {
  const release = project.releases.at(-1)!;
  const at = START + project.releases.length * HOUR + 120_000;
  return after(project, { type: 'release/promote', release: release.id, at });
}

/** A run on its way through every stage. */
export function released(project: Project, run: string, parts: GateParts = {}): Project {
  return promoted(staged(built(project, run), parts));
}
