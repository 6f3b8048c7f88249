import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice, Fact } from '../decisions.ts';
import { keysOf } from '../keys.ts';
import { keepPresent } from './framing.ts';
import type { Project } from '../project.ts';
import { columnOf } from '../views.ts';
import { change, missing } from './change.ts';

type Of<T extends (Choice | Fact)['type']> = Extract<Choice | Fact, { type: T }>;

export function chooseData(project: Project, decision: Of<'data/choose'>): Result<Project> {
  return change(project, {
    scenario: decision.source.kind === 'file' ? null : project.scenario,
    source: decision.source,
    types: [],
    imported: null,
    prepared: null,
    scan: null,
  });
}

export function setOptions(project: Project, decision: Of<'data/setOptions'>): Result<Project> {
  if (project.source === null)
    return fail(
      'no-data',
      'There is no file to read again.',
      'Data, Collect.',
      'Bring a file first.',
    );
  return change(project, { source: { ...project.source, options: decision.options } });
}

export function setType(project: Project, decision: Of<'data/setType'>): Result<Project> {
  if (columnOf(project, decision.column) === undefined)
    return missing('column', decision.column, 'Data, Collect.');
  const others = project.types.filter(([name]) => name !== decision.column);
  return change(project, { types: [...others, [decision.column, decision.kind]] });
}

/** A fact about other inputs than today's is kept out: it came too late. */
export function recordImport(project: Project, decision: Of<'data/imported'>): Result<Project> {
  if (decision.imported.from !== keysOf(project).data) return late('import');
  const names = new Set(decision.imported.columns.map((column) => column.name));
  return change(project, {
    imported: decision.imported,
    framing: keepPresent(project.framing, names),
  });
}

export function recordPrepared(project: Project, decision: Of<'data/prepared'>): Result<Project> {
  if (decision.prepared.from !== keysOf(project).split) return late('split');
  return change(project, { prepared: decision.prepared });
}

export function recordScan(project: Project, decision: Of<'framing/scanned'>): Result<Project> {
  if (decision.scan.from !== keysOf(project).scan) return late('scan');
  return change(project, { scan: decision.scan });
}

function late(what: string): Result<never> {
  return fail(
    'stale-fact',
    `The ${what} belongs to decisions that have changed since.`,
    '',
    'It runs again by itself.',
  );
}

export function freezeContract(project: Project, decision: Of<'contract/freeze'>): Result<Project> {
  const { contract } = decision;
  if (contract.version !== (project.contracts.at(-1)?.version ?? 0) + 1)
    return fail(
      'bad-version',
      `Contract version ${contract.version} does not follow the last one.`,
      'Data, Contract.',
      'Freeze it again.',
    );
  if (contract.from !== keysOf(project).split) return late('contract');
  return change(project, { contracts: [...project.contracts, contract] });
}
