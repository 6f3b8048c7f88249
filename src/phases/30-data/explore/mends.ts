import { nextId, type StepId } from '../../../core/id.ts';
import type { Choice } from '../../../core/project/decisions.ts';
import type { DataFinding, Project, StepDraft, StepUse } from '../../../core/project/project.ts';
import { roleOf } from '../../../core/project/views.ts';
import { grouped } from '../../../core/words.ts';

/** Whether a step of the list already does what a draft would. */
function covers(use: StepUse, draft: StepDraft): boolean {
  if (!use.enabled || use.plugin !== draft.plugin) return false;
  const wanted = Object.entries(draft.settings);
  if (wanted.some(([id, value]) => use.settings[id] !== value)) return false;
  return use.columns.length === 0 || covered(draft.columns, use.columns);
}

function covered(wanted: readonly string[], by: readonly string[]): boolean {
  const has = new Set(by);
  return wanted.length > 0 && wanted.every((column) => has.has(column));
}

/** A finding is mended when its step is in the list, or its column has the role. */
export function isMended(project: Project, { fix }: DataFinding): boolean {
  if (fix === null) return false;
  if (fix.kind === 'role') return roleOf(project, fix.column) === fix.role;
  return project[fix.home].some((use) => covers(use, fix.step));
}

/**
 * What “Mend” dispatches. A recipe step goes first: there its columns are still as they were read.
 */
export function mendChoice(project: Project, { fix }: DataFinding): Choice | null {
  if (fix === null) return null;
  if (fix.kind === 'role') return { type: 'framing/setRole', column: fix.column, role: fix.role };
  const id = nextId<StepId>(
    fix.home,
    project[fix.home].map((use) => use.id),
  );
  const at = fix.home === 'recipe' ? 0 : null;
  return { type: 'steps/add', list: fix.home, id, step: fix.step, at };
}

/** Where the mending is then found. */
export function mendPlace({ fix }: DataFinding): string {
  if (fix === null) return '';
  if (fix.kind === 'role') return 'in Columns';
  return fix.home === 'clean' ? 'in Clean' : 'in Recipe';
}

/** Open findings first, each group as serious as it came. */
export function orderFindings(
  project: Project,
  findings: readonly DataFinding[],
): readonly { readonly finding: DataFinding; readonly mended: boolean }[] {
  const marked = findings.map((finding) => ({ finding, mended: isMended(project, finding) }));
  return [...marked.filter((one) => !one.mended), ...marked.filter((one) => one.mended)];
}

/** “3 serious findings are open; 2 are mended.” */
export function findingsTitle(open: readonly DataFinding[], mended: number): string {
  const serious = open.filter((finding) => finding.severity === 'high').length;
  if (open.length === 0) return mended === 0 ? 'Nothing stands out' : 'Everything found is mended';
  const what = `${open.length} ${open.length === 1 ? 'thing stands' : 'things stand'} out`;
  return serious === 0 ? what : `${what}, ${serious} of them serious`;
}

/** Whether the number of rows still has to be said: the sentence may say it already. */
export function saysRows({ rows, sentence }: DataFinding): boolean {
  const said = sentence.replaceAll(',', '').split(/\D+/);
  return rows > 0 && !said.includes(grouped(rows).replaceAll(',', ''));
}
