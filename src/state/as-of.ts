import { fold } from '../core/project/history.ts';
import type { History } from '../core/project/history.ts';
import { keysOf } from '../core/project/keys.ts';
import type { Project, Run } from '../core/project/project.ts';

/**
 * The document a run was started from, where today's would give it other rows or another recipe;
 * null where today's will do.
 */
export function projectAsOf(history: History, run: Run): Project | null {
  const keys = keysOf(history.project);
  if (run.from.recipe === keys.recipe && run.from.split === keys.split) return null;
  const start = history.entries.findIndex(
    ({ decision }) => decision.type === 'train/start' && decision.run === run.id,
  );
  const project = fold(history.entries.slice(0, start + 1));
  return project.ok ? project.value : null;
}
