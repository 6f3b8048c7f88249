import { PHASES } from '../../core/contracts/check.ts';
import type { Phase } from '../../core/contracts/check.ts';
import type { Loop, Sector } from '../../charts/wheel/layout.ts';
import type { PhaseState } from '../../core/project/plan.ts';
import { lastLoop, sayLoop } from '../../core/project/loops.ts';
import type { LoopTaken } from '../../core/project/loops.ts';
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

/** Both feedback loops; a lit one says what was found and what it caused. */
export function loopsOf(project: Project): Loop[] {
  const { loops } = project;
  const said = (label: string, loop: LoopTaken['loop']) => {
    const last = lastLoop(loops, loop);
    return last === undefined ? label : `${label}. ${sayLoop(project, last).replace(/\.$/, '')}`;
  };
  return [
    {
      from: MODEL,
      to: DATA,
      lit: loops.evaluation > 0,
      label: said('Evaluation sent work back to data', 'evaluation'),
    },
    {
      from: MONITOR,
      to: DATA,
      lit: loops.production > 0,
      label: said('Production sent work back to data', 'production'),
    },
  ];
}

/** A turn is one round of the wheel: each retraining or repair from production begins another. */
export function turnOf(project: Project): number {
  return 1 + project.loops.production;
}
