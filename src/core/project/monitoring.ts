import type { AlarmId, RunId } from '../id.ts';
import type { AlarmRule, Silence } from '../monitor/alarm-rules.ts';
import type { Alarm, AlarmActionKind, Injection, Tick, TickReport } from '../monitor/season.ts';
import type { WatchPlan } from '../monitor/watch-plan.ts';

/** What a person chooses while a season is played. */
export type MonitorChoice =
  | {
      readonly type: 'monitor/start';
      readonly seed: number;
      readonly tick: Tick;
      readonly ticks: number;
      readonly labelDelay: number;
      readonly owner: string;
    }
  | { readonly type: 'monitor/inject'; readonly injection: Injection }
  | { readonly type: 'monitor/removeInjection'; readonly at: number }
  | {
      readonly type: 'monitor/act';
      readonly alarm: AlarmId;
      readonly action: AlarmActionKind;
      readonly note: string;
      readonly run: RunId | null;
    }
  | { readonly type: 'monitor/setOwner'; readonly owner: string }
  /** Holds from the next tick. */
  | { readonly type: 'monitor/setWatch'; readonly plan: WatchPlan }
  | { readonly type: 'monitor/setRules'; readonly rules: readonly AlarmRule[] }
  | { readonly type: 'monitor/acknowledge'; readonly alarm: AlarmId; readonly by: string }
  | { readonly type: 'monitor/silence'; readonly silence: Silence }
  /** Ends the silence at this place of the season's list. */
  | { readonly type: 'monitor/unsilence'; readonly at: number }
  | { readonly type: 'monitor/end' };

/** What a stretch of a season brought. */
export type MonitorFact = {
  readonly type: 'monitor/advanced';
  readonly reports: readonly TickReport[];
  readonly alarms: readonly Alarm[];
};
