import { checkRelease } from '../core/lab/gates.ts';
import { scoreRun } from '../core/lab/judging.ts';
import type { Lab } from '../core/lab/lab.ts';
import { rowsFor } from '../core/lab/rows.ts';
import { playSeason } from '../core/lab/traffic.ts';
import type { Fact } from '../core/project/decisions.ts';
import type { Work } from '../core/project/plan.ts';
import type { Project } from '../core/project/project.ts';
import { findRelease, findRun } from '../core/project/views.ts';
import { fail, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { Progress } from './protocol.ts';
import type { TaskHooks } from './task.ts';

/** Work on a document beside the one that is open: what it makes is a fact of that document. */
export type AsideWork = Work | { readonly kind: 'play'; readonly ticks: number };

/** Does it; trainings are done elsewhere. `now`: milliseconds since 1970, for the log of a release. */
export async function workAside(
  lab: Lab,
  project: Project,
  work: AsideWork,
  now: number,
  hooks: TaskHooks<Progress>,
): Promise<Result<Fact>> {
  const ready = await lab.ready(project);
  if (!ready.ok) return ready;
  switch (work.kind) {
    case 'play':
      return play(lab, project, work.ticks, hooks);
    case 'prepare':
      return ok({ type: 'data/prepared', prepared: ready.value.fact });
    case 'scan': {
      const scan = lab.scan(project);
      return scan.ok ? ok({ type: 'framing/scanned', scan: scan.value }) : scan;
    }
    case 'score': {
      const run = findRun(project, work.run)!;
      const rows = rowsFor(lab, project, run);
      if (!rows.ok) return rows;
      const scored = await scoreRun(lab, project, run, rows.value);
      return scored.ok ? ok({ type: 'model/scored', run: run.id, ...scored.value }) : scored;
    }
    case 'check': {
      const { release } = work;
      const checked = await checkRelease(lab, project, findRelease(project, release)!);
      return checked.ok
        ? ok({ type: 'release/checked', release, ...checked.value, at: now })
        : checked;
    }
    default:
      return fail(
        'not-aside',
        `Work of the kind “${work.kind}” is not done again here.`,
        'The challenge file.',
        'Ask whoever sent it to save it again.',
      );
  }
}

async function play(
  lab: Lab,
  project: Project,
  ticks: number,
  hooks: TaskHooks<Progress>,
): Promise<Result<Fact>> {
  let done = 0;
  const onTick = async () => {
    hooks.emit({ done: ++done, total: ticks, unit: 'ticks' });
    await hooks.checkpoint();
  };
  const played = await playSeason(lab, project, ticks, { onTick }, null);
  if (!played.ok) return played;
  const { reports, alarms } = played.value;
  return ok({ type: 'monitor/advanced', reports, alarms });
}
