import type { Suggestion } from '../../core/lab/api.ts';
import { renew } from '../../core/lab/thread.ts';
import type { ThreadStop } from '../../core/lab/thread.ts';
import type { Project } from '../../core/project/project.ts';
import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Desk } from '../../state/desk.ts';

/** Makes a recorded stop's decisions on the desk for real, and waits for the work they start. */
export async function playStop(
  desk: Desk,
  stop: ThreadStop,
  now: number,
): Promise<Result<Project>> {
  await desk.settled();
  const freezes = stop.choices.some((choice) => choice.type === 'contract/freeze');
  const contract = freezes ? await desk.lab.contract() : ok(null);
  if (!contract.ok) return contract;
  const suggestion: Suggestion = {
    id: stop.step,
    label: '',
    why: stop.say,
    choices: stop.choices.map((choice) => renew(choice, now, contract.value)),
    advance: stop.advance,
    completes: false,
  };
  return desk.accept(suggestion);
}
