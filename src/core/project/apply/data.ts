import type { ContractRules } from '../../data/contract.ts';
import { shortName } from '../../data/names.ts';
import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice, Fact } from '../decisions.ts';
import { keysOf } from '../keys.ts';
import { keepPresent } from './framing.ts';
import type { Project } from '../project.ts';
import { columnOf } from '../views.ts';
import { change, missing } from './change.ts';

const COLLECT = 'Data, Collect.';

type Of<T extends (Choice | Fact)['type']> = Extract<Choice | Fact, { type: T }>;

export function chooseData(project: Project, decision: Of<'data/choose'>): Result<Project> {
  return change(project, {
    scenario: decision.source.kind === 'file' ? null : project.scenario,
    source: decision.source,
    types: decision.choices?.types ?? [],
    markers: decision.choices?.markers ?? [],
    sampling: decision.choices?.sampling ?? null,
    batches: [],
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

export function appendData(project: Project, { source }: Of<'data/append'>): Result<Project> {
  if (project.source === null)
    return fail('no-data', 'There is nothing to append to.', COLLECT, 'Bring a file first.');
  if ([project.source, ...project.batches].some((known) => known.hash === source.hash))
    return fail(
      'batch-known',
      `“${source.name}” holds the same bytes as a file that is here already.`,
      COLLECT,
      'Choose the file with the new rows.',
    );
  return change(project, { batches: [...project.batches, source] });
}

export function removeBatch(project: Project, { hash }: Of<'data/removeBatch'>): Result<Project> {
  if (!project.batches.some((batch) => batch.hash === hash))
    return missing('batch', hash.slice(0, 8), COLLECT);
  return change(project, { batches: project.batches.filter((batch) => batch.hash !== hash) });
}

export function setMarkers(project: Project, decision: Of<'data/setMarkers'>): Result<Project> {
  const { markers } = decision;
  if (markers.some((marker) => marker.text === ''))
    return fail(
      'empty-marker',
      'A missing marker needs a text.',
      COLLECT,
      'Type what stands there.',
    );
  return change(project, { markers });
}

const LEAST_SAMPLE = 100;

export function sample(project: Project, { sampling }: Of<'data/sample'>): Result<Project> {
  if (sampling !== null && !(Number.isInteger(sampling.rows) && sampling.rows >= LEAST_SAMPLE))
    return fail(
      'small-sample',
      `A sample needs at least ${LEAST_SAMPLE} rows.`,
      COLLECT,
      'Take more rows, or all.',
    );
  return change(project, { sampling });
}

export function describeColumn(
  project: Project,
  { column, note }: Of<'data/describeColumn'>,
): Result<Project> {
  if (columnOf(project, column) === undefined) return missing('column', column, COLLECT);
  const others = project.catalogue.filter(([name]) => name !== column);
  return change(project, { catalogue: [...others, [column, note]] });
}

export function saveSlice(project: Project, { slice }: Of<'slices/save'>): Result<Project> {
  const where = 'Data, Explore.';
  const others = project.slices.filter((known) => known.id !== slice.id);
  if (slice.name.trim() === '')
    return fail('no-name', 'A slice needs a name.', where, 'Name it after its rows.');
  if (slice.where.length === 0)
    return fail('empty-slice', 'A slice needs a condition.', where, 'Select some rows first.');
  if (others.some((known) => known.name === slice.name.trim()))
    return fail(
      'name-taken',
      `There is a slice “${slice.name.trim()}”.`,
      where,
      'Choose another name.',
    );
  return change(project, { slices: [...others, { ...slice, name: slice.name.trim() }] });
}

export function removeSlice(project: Project, { id }: Of<'slices/remove'>): Result<Project> {
  if (!project.slices.some((slice) => slice.id === id))
    return missing('slice', id, 'Data, Explore.');
  return change(project, { slices: project.slices.filter((slice) => slice.id !== id) });
}

/** A feature registered again under its name takes the place of its earlier version. */
export function registerFeatures(
  project: Project,
  { features }: Of<'features/register'>,
): Result<Project> {
  const names = new Set(features.map((feature) => feature.name));
  const others = project.features.filter((known) => !names.has(known.name));
  return change(project, { features: [...others, ...features] });
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

export function setContractRules(
  project: Project,
  { rules }: Of<'contract/setRules'>,
): Result<Project> {
  const wrong = whyNotRules(rules);
  return wrong === null
    ? change(project, { contractRules: rules })
    : fail('bad-rule', wrong, 'Data, Contract.', 'Correct it, or take the rule away.');
}

function whyNotRules({ columns, batch }: ContractRules): string | null {
  for (const [name, { min, max, share, levels }] of columns) {
    const column = `“${shortName(name)}”`;
    if (min !== undefined && max !== undefined && min > max)
      return `The smallest value of ${column} is above its largest.`;
    if (share !== undefined && !(share >= 0 && share <= 1))
      return `The share of empty cells of ${column} lies between 0 and 1.`;
    if (levels?.length === 0) return `No level of ${column} would be welcome.`;
  }
  const { least, most } = batch ?? { least: null, most: null };
  return least !== null && most !== null && least > most
    ? 'The fewest rows of a batch are more than the most.'
    : null;
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
