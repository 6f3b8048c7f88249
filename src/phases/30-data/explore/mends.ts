import { nextId, type StepId } from '../../../core/id.ts';
import type { Choice } from '../../../core/project/decisions.ts';
import type {
  ColumnRole,
  DataFinding,
  Project,
  StepDraft,
  StepUse,
} from '../../../core/project/project.ts';
import { featuresOf, roleOf } from '../../../core/project/views.ts';
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

/** `unused`: the step would work on columns the recipe never sees. */
export type FindingStanding = 'open' | 'mended' | 'unused';

export function standingOf(
  project: Project,
  finding: DataFinding,
  features: ReadonlySet<string> = new Set(featuresOf(project)),
): FindingStanding {
  if (isMended(project, finding)) return 'mended';
  const { fix } = finding;
  if (fix?.kind !== 'step' || fix.step.columns.length === 0) return 'open';
  const isUsed = (column: string) =>
    features.has(column) || (fix.home === 'clean' && !UNSEEN.has(roleOf(project, column)));
  return fix.step.columns.some(isUsed) ? 'open' : 'unused';
}

/** Roles of columns that neither the model nor the cut nor a check looks at. */
const UNSEEN: ReadonlySet<ColumnRole> = new Set(['ignored', 'late', 'id']);

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
): readonly { readonly finding: DataFinding; readonly standing: FindingStanding }[] {
  const features = new Set(featuresOf(project));
  const marked = findings.map((finding) => ({
    finding,
    standing: standingOf(project, finding, features),
  }));
  const rank = { open: 0, mended: 1, unused: 2 };
  return marked.toSorted((a, b) => rank[a.standing] - rank[b.standing]);
}

/** “3 serious findings are open; 2 are mended.” */
export function findingsTitle(open: readonly DataFinding[], settled: number): string {
  const serious = open.filter((finding) => finding.severity === 'high').length;
  if (open.length === 0)
    return settled === 0 ? 'Nothing stands out' : 'Nothing found is still open';
  const what = `${open.length} ${open.length === 1 ? 'thing stands' : 'things stand'} out`;
  return serious === 0 ? what : `${what}, ${serious} of them serious`;
}

/** “ Of the others, 2 are mended and 5 are about columns the model never sees.”; '' where all are open. */
export function settledWords(standings: readonly FindingStanding[]): string {
  const count = (wanted: FindingStanding) => standings.filter((one) => one === wanted).length;
  const [mended, unused] = [count('mended'), count('unused')];
  const is = (many: number) => (many === 1 ? 'is' : 'are');
  const parts = [
    ...(mended > 0 ? [`${mended} ${is(mended)} mended`] : []),
    ...(unused > 0 ? [`${unused} ${is(unused)} about columns the model never sees`] : []),
  ];
  return parts.length === 0 ? '' : ` Of the others, ${parts.join(' and ')}.`;
}

/** Whether the number of rows still has to be said: the sentence may say it already. */
export function saysRows({ rows, sentence }: DataFinding): boolean {
  const said = sentence.replaceAll(',', '').split(/\D+/);
  return rows > 0 && !said.includes(grouped(rows).replaceAll(',', ''));
}
