import type { Lab } from '../core/lab/lab.ts';
import { replaySeason } from '../core/lab/replay-season.ts';
import type { SeasonReplay } from '../core/lab/replay-season.ts';
import type { Entry } from '../core/project/history.ts';
import type { Result } from '../core/result.ts';
import type { Outcome, Progress } from './protocol.ts';
import { runTask } from './task.ts';

/** Plays a season again from its record, beside it. */
export function playFromRecord(
  port: MessagePort,
  entries: readonly Entry[],
  number: number,
  total: number,
  open: () => Promise<Result<{ readonly lab: Lab }>>,
): Promise<Outcome<SeasonReplay>> {
  return runTask<SeasonReplay, Progress>(port, async (hooks) => {
    const opened = await open();
    if (!opened.ok) return opened;
    return replaySeason(opened.value.lab, entries, number, {
      onTick: async (done) => {
        hooks.emit({ done, total, unit: 'ticks' });
        await hooks.checkpoint();
      },
    });
  });
}
