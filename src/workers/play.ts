import type { Json } from '../core/json.ts';
import type { Lab } from '../core/lab/lab.ts';
import { playSeason } from '../core/lab/traffic.ts';
import type { Alarm, TickReport } from '../core/monitor/season.ts';
import type { Project } from '../core/project/project.ts';
import { currentSeason } from '../core/project/views.ts';
import { ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { Played } from './data-api.ts';
import type { Outcome, Progress } from './protocol.ts';
import { runTask } from './task.ts';

/** Plays a season on; a cancelled one leaves the ticks that have passed. */
export function playOn(
  port: MessagePort,
  project: Project,
  ticks: number,
  stopAtAlarm: boolean,
  memory: Json | null,
  keep: (memory: Json) => void,
  open: () => Promise<Result<{ readonly lab: Lab }>>,
): Promise<Outcome<Played, Played>> {
  const reports: TickReport[] = [];
  const alarms: Alarm[] = [];
  const season = currentSeason(project);
  const left = season === undefined ? 0 : season.ticks - season.reports.length;
  const total = Math.min(ticks, left);
  return runTask<Played, Progress, Played>(
    port,
    async (hooks) => {
      const opened = await open();
      if (!opened.ok) return opened;
      const onTick = async (report: TickReport, rung: readonly Alarm[]) => {
        reports.push(report);
        alarms.push(...rung);
        hooks.emit({ done: reports.length, total, unit: 'ticks' });
        await hooks.checkpoint();
      };
      const played = await playSeason(
        opened.value.lab,
        project,
        ticks,
        { onTick, stopAtAlarm },
        memory,
      );
      if (!played.ok) return played;
      keep(played.value.memory);
      return ok({ reports: played.value.reports, alarms: played.value.alarms });
    },
    () => (reports.length === 0 ? null : { reports, alarms }),
  );
}
