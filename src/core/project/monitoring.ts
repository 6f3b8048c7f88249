import type { OnlyRows } from '../data/only-rows.ts';
import type { AlarmId, ReleaseId, RunId } from '../id.ts';
import type { Mend } from '../monitor/alarms/repairs.ts';
import type { AlarmRule, Silence } from '../monitor/alarms/alarm-rules.ts';
import type { Policy, PolicyTrigger } from '../monitor/alarms/policy.ts';
import type { AskFor, LabelPlan } from '../monitor/labels/label-plan.ts';
import type { Alarm, AlarmActionKind, Injection, Tick, TickReport } from '../monitor/season.ts';
import type { Score } from '../challenge/challenge.ts';
import type { WatchPlan } from '../monitor/watch/watch-plan.ts';
import type { DataSource, StepDraft } from './project.ts';

/** What a person chooses while a season is played. */
export type MonitorChoice =
  | {
      readonly type: 'monitor/start';
      readonly seed: number;
      readonly tick: Tick;
      readonly ticks: number;
      readonly labelDelay: number;
      readonly owner: string;
      /** How it is watched to begin with; left out: as seasons of before that was recorded. */
      readonly watch?: WatchPlan;
      /** Left out: every label comes, after the delay. */
      readonly labels?: LabelPlan;
      /** Faults it begins with, and whether they are kept from whoever plays until it ends. */
      readonly injections?: readonly Injection[];
      readonly hidden?: true;
      /** A season of somebody else that is played again: what they made of it. */
      readonly challenge?: Score;
      /** A file of later rows; left out: the project's own production rows. */
      readonly file?: DataSource;
      /** Only rows of some levels of a column; left out: of all. */
      readonly only?: OnlyRows;
    }
  | { readonly type: 'monitor/inject'; readonly injection: Injection }
  /** Of a fault that is still to come. */
  | {
      readonly type: 'monitor/changeInjection';
      readonly at: number;
      readonly injection: Injection;
    }
  /** So many labels of rows of these ticks, known with the next tick. */
  | {
      readonly type: 'monitor/askLabels';
      readonly rows: number;
      readonly from: number;
      readonly to: number;
      readonly ask: AskFor;
    }
  | { readonly type: 'monitor/removeInjection'; readonly at: number }
  | {
      readonly type: 'monitor/act';
      readonly alarm: AlarmId;
      readonly action: AlarmActionKind;
      readonly note: string;
      readonly run: RunId | null;
      readonly release?: ReleaseId;
      /** With “fix-data”: a step at the endpoint; left out: it is repaired upstream. */
      readonly repair?: StepDraft;
      /** Several at once, in this order, each with what it does. */
      readonly mends?: readonly (Mend & { readonly note: string })[];
      readonly byPolicy?: true;
      /** Open alarms that tell of what this one did, or are mended by the same, and are answered with it. */
      readonly also?: readonly AlarmId[];
    }
  /** Ends the repair at this place of the season's list. */
  | { readonly type: 'monitor/removeRepair'; readonly at: number }
  | { readonly type: 'monitor/setPolicy'; readonly policy: Policy | null }
  /** A policy has a model trained again; null: it could not be begun, and the note says why. */
  | {
      readonly type: 'monitor/policyRetrains';
      readonly trigger: PolicyTrigger['kind'];
      readonly why: string;
      readonly run: RunId | null;
      readonly note: string;
    }
  /** How the newest of these ended. */
  | {
      readonly type: 'monitor/policyDone';
      readonly outcome: 'promoted' | 'canary' | 'kept';
      readonly release: ReleaseId | null;
      readonly note: string;
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
