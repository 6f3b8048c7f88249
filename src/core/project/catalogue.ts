import type { DatasetManifest } from '../data/manifest.ts';
import type { ColumnNote, ColumnSummary, DataFinding, Project } from './project.ts';

export const EMPTY_NOTE: ColumnNote = {
  meaning: '',
  unit: '',
  licence: '',
  purpose: '',
  personal: null,
};

/** What a bundled dataset's manifest says of a column. */
export function manifestNote(manifest: DatasetManifest | null, column: string): ColumnNote {
  const said = manifest?.columns.find(({ name }) => name === column);
  if (manifest === null || said === undefined) return EMPTY_NOTE;
  const { meaning, unit, personal } = said;
  return { meaning, unit: unit ?? '', licence: manifest.licence.name, purpose: '', personal };
}

/** The column's entry in the catalogue; until a person wrote one, what its manifest says. */
export function noteOf(
  { catalogue }: Pick<Project, 'catalogue'>,
  manifest: DatasetManifest | null,
  column: string,
): ColumnNote {
  return catalogue.find(([name]) => name === column)?.[1] ?? manifestNote(manifest, column);
}

const SAID = 'data about a person';

/** What in the column names a person: a person's word first, then the pattern seen on import. */
export function personalOf(
  { catalogue }: Pick<Project, 'catalogue'>,
  { name, personal }: Pick<ColumnSummary, 'name' | 'personal'>,
): string | null {
  const said = catalogue.find(([column]) => column === name)?.[1].personal ?? null;
  if (said === null) return personal;
  return said ? (personal ?? SAID) : null;
}

/** Columns with what the catalogue says of persons laid over what was seen. */
export function withCatalogue(
  project: Pick<Project, 'catalogue'>,
  columns: readonly ColumnSummary[],
): readonly ColumnSummary[] {
  if (project.catalogue.length === 0) return columns;
  return columns.map((column) => {
    const personal = personalOf(project, column);
    return personal === column.personal ? column : { ...column, personal };
  });
}

/**
 * Findings about persons follow the catalogue: one is added for a column a person called personal,
 * and dropped for one called not personal.
 */
export function findingsOf(project: Pick<Project, 'catalogue' | 'imported'>): DataFinding[] {
  const { imported, catalogue } = project;
  if (imported === null) return [];
  const word = new Map(catalogue.map(([name, note]) => [name, note.personal]));
  const kept = imported.findings.filter(
    (finding) => finding.kind !== 'personal' || word.get(finding.column ?? '') !== false,
  );
  const known = new Set(
    kept.filter((finding) => finding.kind === 'personal').map((finding) => finding.column),
  );
  const added = imported.columns
    .filter(({ name }) => word.get(name) === true && !known.has(name))
    .map((column) => saidPersonal(column, imported.rows));
  return [...added, ...kept];
}

function saidPersonal({ name, missing }: ColumnSummary, rows: number): DataFinding {
  return {
    id: `personal/${name}`,
    kind: 'personal',
    column: name,
    sentence: `You said that “${name}” is about a person: it can tell who a row is about.`,
    severity: 'high',
    rows: rows - missing,
    fix: { kind: 'role', label: 'Leave it out', column: name, role: 'ignored' },
  };
}
