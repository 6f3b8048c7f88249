import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Act, Finding } from '../../../../core/contracts/check.ts';
import { homeOf, PARTS } from '../../../../core/data/split.ts';
import { nextId } from '../../../../core/id.ts';
import { preparedOf, scanOf } from '../../../../core/pillars/evidence.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { count, say } from '../../../../core/pillars/words.ts';
import type { FramingScan, Project } from '../../../../core/project/project.ts';
import { columnWithRole } from '../../../../core/project/views.ts';

const REMOVER = 'deduplicate';
const EVEN = { train: 0.55, validation: 0.15, test: 0.15, production: 0.15 } as const;

/** A test row must be new to the model: no twin, no shared group, no column from the future. */
export default defineCheck({
  practice: 'MLREL03-BP03',
  pillar: 'reliability',
  phase: 'framing',
  assess(project) {
    const scan = scanOf(project);
    if (scan === null)
      return finding('not-reached', 'The parts have not been searched for twins and leaks yet.');
    return (
      twins(project, scan) ??
      leaks(scan) ??
      groups(project, scan) ??
      shuffledTime(project) ??
      clean(project, scan)
    );
  },
});

function twins(project: Project, { twins: { rows, example } }: FramingScan): Finding | null {
  if (rows === 0) return null;
  const where = example.length === 0 ? '' : ` (row ${say(example[0]! + 1)} is one)`;
  return finding(
    'fail',
    `${count(rows, 'row stands', 'rows stand')} in two parts at once${where}: the score is kinder than production will be.`,
    removeTwins(project),
  );
}

function removeTwins(project: Project): Act {
  const step = project.clean.find((candidate) => candidate.plugin === REMOVER);
  if (step?.enabled) return go('Look at the clean steps', 'data', 'clean');
  const label = 'Remove them before the split';
  if (step !== undefined)
    return decide(label, { type: 'steps/enable', list: 'clean', id: step.id, enabled: true });
  const taken = [...project.clean, ...project.recipe].map((used) => used.id);
  return decide(label, {
    type: 'steps/add',
    list: 'clean',
    id: nextId('step', taken),
    step: { plugin: REMOVER, columns: [], settings: {} },
    at: null,
  });
}

function leaks({ leaks: suspects }: FramingScan): Finding | null {
  const worst = suspects.toSorted((a, b) => b.power - a.power)[0];
  if (worst === undefined) return null;
  return finding(
    'fail',
    `“${worst.column}” alone scores ${say(worst.power)}: it seems to be known only after the answer.`,
    decide(`Treat ${suspects.length === 1 ? 'it' : 'all such columns'} as known too late`, {
      type: 'framing/setRoles',
      roles: suspects.map((suspect) => [suspect.column, 'late'] as const),
    }),
  );
}

function groups(project: Project, { sharedGroups }: FramingScan): Finding | null {
  const column = columnWithRole(project, 'group');
  const { split } = project.framing;
  if (sharedGroups === null || sharedGroups === 0 || column === null) return null;
  const ratios = split === null || split.method === 'time' ? EVEN : split.ratios;
  return finding(
    'fail',
    `${count(sharedGroups, 'value')} of “${column}” ${sharedGroups === 1 ? 'stands' : 'stand'} in two parts: the model is tested on groups it has seen.`,
    decide(`Keep each “${column}” in one part`, {
      type: 'framing/setSplit',
      split: {
        method: 'grouped',
        column,
        seed: split?.seed ?? project.seed,
        ratios,
        ...homeOf(split),
      },
    }),
  );
}

function shuffledTime(project: Project): Finding | null {
  const column = columnWithRole(project, 'time');
  const { split } = project.framing;
  if (column === null || split === null || split.method === 'time') return null;
  return finding(
    'look-again',
    `Rows have a time (“${column}”) but are cut at random with seed ${split.seed}: the model is tested on days it has seen around.`,
    go('Cut by time', 'framing', 'split'),
  );
}

function clean(project: Project, { leaks: suspects }: FramingScan): Finding {
  const parts = preparedOf(project)?.parts;
  const rows =
    parts === undefined
      ? ''
      : `: ${PARTS.map((part) => say(parts[part])).join(' / ')} rows stand apart`;
  return finding(
    'pass',
    `${suspects.length} suspect columns and no twin rows were found across the four parts${rows}.`,
  );
}
