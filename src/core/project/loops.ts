import type { AlarmId, RunId } from '../id.ts';
import type { AlarmActionKind } from '../monitor/season.ts';
import type { StepList } from './decisions.ts';
import type { Project } from './project.ts';

/** A feedback loop taken: what was found, and the decision it caused. */
export type LoopTaken =
  | {
      readonly loop: 'evaluation';
      /** The run that was judged before. */
      readonly run: RunId;
      readonly list: StepList;
      /** Plugins of the list's steps before and after, to tell what was changed. */
      readonly before: readonly string[];
      readonly after: readonly string[];
    }
  | {
      readonly loop: 'production';
      readonly season: number;
      readonly alarm: AlarmId;
      readonly action: AlarmActionKind;
      /** What was trained; null where rows were repaired. */
      readonly run: RunId | null;
    };

/** Feedback loops taken: evaluation → data, production → data. */
export interface Loops {
  readonly evaluation: number;
  readonly production: number;
  /** The links, oldest first; left out: of before they were kept. */
  readonly taken?: readonly LoopTaken[];
}

export function takeLoop(loops: Loops, taken: LoopTaken): Loops {
  return {
    ...loops,
    [taken.loop]: loops[taken.loop] + 1,
    taken: [...(loops.taken ?? []), taken],
  };
}

/** The newest of a kind; undefined where none was kept. */
export function lastLoop({ taken = [] }: Loops, loop: LoopTaken['loop']): LoopTaken | undefined {
  return taken.findLast((one) => one.loop === loop);
}

/** “speed moved: PSI 0.31. So run-3 was trained.” */
export function sayLoop(project: Project, taken: LoopTaken): string {
  if (taken.loop === 'evaluation') return `${taken.run} was judged; then ${sayChange(taken)}.`;
  const season = project.seasons.find(({ number }) => number === taken.season);
  const alarm = season?.alarms.find(({ id }) => id === taken.alarm);
  const found = alarm?.sentence ?? `Alarm ${taken.alarm} rang.`;
  const done =
    taken.run !== null
      ? `${taken.run} was trained`
      : (alarm?.action?.note.replace(/\.$/, '') ?? 'rows were repaired');
  return `${found} So: ${done}.`;
}

function sayChange({ list, before, after }: Extract<LoopTaken, { loop: 'evaluation' }>): string {
  const where = list === 'clean' ? 'cleaning' : 'the recipe';
  const more = (a: readonly string[], b: readonly string[]) =>
    a.filter((plugin) => countOf(a, plugin) > countOf(b, plugin));
  const added = more(after, before);
  const gone = more(before, after);
  if (added.length > 0) return `“${added[0]}” was added to ${where}`;
  return gone.length > 0 ? `“${gone[0]}” left ${where}` : `a step of ${where} was changed`;
}

function countOf(plugins: readonly string[], plugin: string): number {
  return plugins.filter((one) => one === plugin).length;
}
