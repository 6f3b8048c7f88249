import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { apply, EMPTY_PROJECT } from './apply.ts';
import { IRREVERSIBLE, isFact } from './decisions.ts';
import type { Decision } from './decisions.ts';
import type { Project } from './project.ts';

export interface Entry {
  readonly decision: Decision;
  /** Milliseconds since 1970, from the caller's clock; says nothing to `apply`. */
  readonly at: number;
}

/** The list of decisions and facts, what it folds to, and what was undone. */
export interface History {
  readonly entries: readonly Entry[];
  readonly undone: readonly Entry[];
  readonly project: Project;
}

export const EMPTY_HISTORY: History = { entries: [], undone: [], project: EMPTY_PROJECT };

/** What nobody pressed a button for: a fact, or a trial its study started. */
function isPassedOver(decision: Decision): boolean {
  return isFact(decision) || (decision.type === 'train/start' && decision.study !== null);
}

/** The document a list folds to. The first refused entry is the problem. */
export function fold(entries: readonly Entry[]): Result<Project> {
  let project = EMPTY_PROJECT;
  for (const { decision } of entries) {
    const next = apply(project, decision);
    if (!next.ok) return next;
    project = next.value;
  }
  return ok(project);
}

export function record(history: History, decision: Decision, at: number): Result<History> {
  const next = apply(history.project, decision);
  if (!next.ok) return next;
  const undone = isPassedOver(decision) ? history.undone : [];
  return ok({ entries: [...history.entries, { decision, at }], undone, project: next.value });
}

/** Takes back the latest choice. Facts and trials stay unless they hang on what was taken back. */
export function undo(history: History): Result<History> {
  const { entries } = history;
  for (let i = entries.length - 1; i >= 0; i--) {
    const { decision } = entries[i]!;
    const reason = IRREVERSIBLE.get(decision.type) ?? whyShown(history.project, decision);
    if (reason !== undefined) return fail('irreversible', reason, '', '');
    if (decision.type === 'project/create') break;
    if (!isPassedOver(decision))
      return ok(refold(entries.toSpliced(i, 1), [...history.undone, entries[i]!]));
  }
  return fail('nothing-to-undo', 'There is nothing to undo.', '', '');
}

/** The end of a season with hidden faults shows them. */
function whyShown({ seasons }: Project, { type }: Decision): string | undefined {
  return type === 'monitor/end' && seasons.at(-1)?.hidden === true
    ? 'The season’s faults were shown: what was seen cannot be unseen.'
    : undefined;
}

export function redo(history: History): Result<History> {
  const last = history.undone.at(-1);
  if (last === undefined) return fail('nothing-to-redo', 'There is nothing to redo.', '', '');
  const next = apply(history.project, last.decision);
  if (!next.ok) return next;
  return ok({
    entries: [...history.entries, last],
    undone: history.undone.slice(0, -1),
    project: next.value,
  });
}

function refold(entries: readonly Entry[], undone: readonly Entry[]): History {
  let project = EMPTY_PROJECT;
  const kept: Entry[] = [];
  for (const entry of entries) {
    const next = apply(project, entry.decision);
    if (!next.ok) continue;
    project = next.value;
    kept.push(entry);
  }
  return { entries: kept, undone, project };
}
