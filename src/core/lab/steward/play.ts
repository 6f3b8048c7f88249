import type { Project } from '../../project/project.ts';
import { currentSeason } from '../../project/views.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice } from '../../project/decisions.ts';
import { isDutyDue } from './due.ts';

/** What playing needs of whoever holds the project. */
export interface Player {
  readonly project: Project;
  /** Plays so many ticks, or as far as the steward's next duty. */
  play(ticks: number, stopAtAlarm: boolean): Promise<Result<Project>>;
  /** The choices that are due now; empty: none. */
  duties(): Promise<Result<readonly Choice[]>>;
  /** Takes a choice and does all the work it calls for; one that fails leaves its mark in the document. */
  take(choice: Choice): Promise<Result<Project>>;
}

const MOST_ROUNDS = 12;

/** Does what is due, a stage after the other. Whether there was anything. */
async function attend(player: Player): Promise<Result<boolean>> {
  let done = false;
  for (let round = 0; round < MOST_ROUNDS && isDutyDue(player.project); round++) {
    const duties = await player.duties();
    if (!duties.ok) return duties;
    if (duties.value.length === 0) break;
    for (const choice of duties.value) {
      const taken = await player.take(choice);
      if (!taken.ok) return taken;
    }
    done = true;
  }
  return ok(done);
}

const playedIn = (project: Project): number => currentSeason(project)?.reports.length ?? 0;
const rungIn = (project: Project): number => currentSeason(project)?.alarms.length ?? 0;

/** Plays on; what a policy or a canary asks for on the way is done, then playing goes on. */
export async function playAttended(
  player: Player,
  ticks: number,
  stopAtAlarm: boolean,
): Promise<Result<Project>> {
  const first = await attend(player);
  if (!first.ok) return first;
  const rung = rungIn(player.project);
  for (let left = ticks; left > 0;) {
    const before = playedIn(player.project);
    const played = await player.play(left, stopAtAlarm);
    if (!played.ok) return played;
    const passed = playedIn(player.project) - before;
    left -= passed;
    const attended = await attend(player);
    if (!attended.ok) return attended;
    if (!attended.value || passed === 0) break;
    if (stopAtAlarm && rungIn(player.project) > rung) break;
  }
  return ok(player.project);
}
