import { PHASES } from '../../core/contracts/check.ts';
import type { Phase } from '../../core/contracts/check.ts';
import type { Loop, Sector } from '../../charts/wheel/layout.ts';
import type { PhaseState } from '../../core/project/plan.ts';
import type { Project } from '../../core/project/project.ts';

export const PHASE_LABELS: Readonly<Record<Phase, string>> = {
  goal: 'Goal',
  framing: 'Framing',
  data: 'Data',
  model: 'Model',
  deploy: 'Deploy',
  monitor: 'Monitor',
};

export function sectorsOf(states: Readonly<Record<Phase, PhaseState>>): Sector[] {
  return PHASES.map((phase) => ({ id: phase, label: PHASE_LABELS[phase], state: states[phase] }));
}

const MODEL = PHASES.indexOf('model');
const DATA = PHASES.indexOf('data');
const MONITOR = PHASES.indexOf('monitor');

export function loopsOf(loops: Project['loops']): Loop[] {
  return [
    {
      from: MODEL,
      to: DATA,
      lit: loops.evaluation > 0,
      label: 'Evaluation sent work back to data',
    },
    {
      from: MONITOR,
      to: DATA,
      lit: loops.production > 0,
      label: 'Production sent work back to data',
    },
  ];
}

/** A turn is one round of the wheel: each retraining or repair from production begins another. */
export function turnOf(project: Project): number {
  return 1 + project.loops.production;
}
