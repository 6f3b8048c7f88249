import type { OnlyRows } from '../data/only-rows.ts';
import type { Level } from '../contracts/detector.ts';
import type { AlarmId, ReleaseId, RunId } from '../id.ts';
import type { Settings } from '../params.ts';
import type { DataSource } from '../project/data.ts';
import type { Estimate } from '../project/project.ts';
import type { AlarmRule, Severity, Silence } from './alarms/alarm-rules.ts';
import type { Canary, CanaryTick } from './alarms/canary.ts';
import type { LabelOrder, LabelPlan } from './labels/label-plan.ts';
import type { Policy, Retraining } from './alarms/policy.ts';
import type { Repair } from './alarms/repairs.ts';
import type { Since, WatchPlan } from './watch/watch-plan.ts';
import type { Score } from '../challenge/challenge.ts';
import type { Comparison } from './worlds/worlds.ts';

export interface Tick {
  readonly unit: 'day' | 'week' | 'month' | 'rows';
  /** Rows a tick where the data has no time; they are resampled. With `hours`: rows a day, on average over the week. */
  readonly rows: number;
  /** How the number of resampled rows goes through the week; left out: every day the same. */
  readonly week?: WeekPattern;
  /** A tick of resampled rows is an hour, and this is how they lie over the day; left out: it is a day. */
  readonly hours?: HoursOfDay;
}

/** How the rows of a day lie over its hours, midnight first. */
export interface HoursOfDay {
  /** What each of the 24 hours brings of the day, by weight: 0 or more, not all 0. */
  readonly shares: readonly number[];
  /** A date column with times they were learned from: then rows of an hour are drawn among rows of that hour. */
  readonly column?: string;
}

/** Days and weekends of resampled traffic; the first day of a season is a Monday. */
export interface WeekPattern {
  /** What a Saturday or Sunday brings of what a working day does, 0 to 1. */
  readonly weekend: number;
  /** How far a day may lie from its usual, as a share of it, 0 to 1; by the seed. */
  readonly swing: number;
}

/**
 * Sudden: whole at once. Gradual: a growing share of rows, each hit in full. Incremental: every row,
 * by growing strength. Recurring: on and off. Seasonal: swells and fades.
 */
export type FaultShape = 'sudden' | 'gradual' | 'incremental' | 'recurring' | 'seasonal';

export interface Injection {
  readonly injector: string;
  readonly column: string | null;
  readonly strength: number;
  readonly settings: Settings;
  /** First and last tick (inclusive; null = to the end). */
  readonly from: number;
  readonly to: number | null;
  /** Left out: sudden. */
  readonly shape?: FaultShape;
  /** Ticks a gradual or incremental fault takes to be whole, and a recurring or seasonal one to come round. */
  readonly period?: number;
  /** First tick the operator's repair holds; a world where nobody acts keeps the fault. */
  readonly repaired?: number | null;
}

export type AlarmKind =
  | 'data-drift'
  | 'prediction-drift'
  | 'data-quality'
  | 'model-quality'
  | 'bias-drift'
  | 'attribution-drift'
  | 'money';
export type AlarmActionKind =
  'retrain' | 'roll-back' | 'move-threshold' | 'recalibrate' | 'fix-data' | 'ask-labels' | 'leave';

export interface Alarm {
  readonly id: AlarmId;
  readonly tick: number;
  readonly kind: AlarmKind;
  readonly column: string | null;
  readonly detector: string;
  readonly value: number;
  readonly limit: number;
  /** What its detector shows of itself on so many rows where nothing moved; left out: not told. */
  readonly floor?: number;
  readonly sentence: string;
  /** Left out: of before rules; a warning of the season's owner. */
  readonly severity?: Severity;
  readonly owner?: string;
  readonly rule?: string | null;
  /** The tick someone said that they have seen it, and who. */
  readonly acknowledged?: number;
  readonly acknowledgedBy?: string;
  readonly action: {
    readonly kind: AlarmActionKind;
    readonly tick: number;
    readonly note: string;
    readonly run: RunId | null;
    /** The release it was answered with; left out: with none. */
    readonly release?: ReleaseId;
    /** By a policy, not by a person. */
    readonly byPolicy?: true;
    /** The alarm it was answered with, as it told of what that one did; left out: by itself. */
    readonly with?: AlarmId;
  } | null;
}

/** What one tick brought of labels; left out where all come after the season's delay. */
export interface TickLabels {
  /** Labels that came to be known with this tick, by themselves or asked for, of whatever tick. */
  readonly known: number;
  /** People asked with this tick, and what that cost in the goal's currency. */
  readonly asked: number;
  readonly cost: number;
  /** Places of this tick's rows (see `readPlaces`): whose label its decision keeps from coming. */
  readonly lost?: string;
  /** Places of this tick's rows in the review queue; known one tick later. */
  readonly review?: string;
  /** Rows of earlier ticks that were asked about by order. */
  readonly ordered?: readonly (readonly [tick: number, places: string])[];
}

/** Fact: what one tick of production brought. Money is in the goal's currency, summed. */
export interface TickReport {
  readonly tick: number;
  /** “1999-03”, “day 12” or “day 12, Fri 14:00”. */
  readonly label: string;
  readonly rows: number;
  readonly distinct: number;
  readonly refused: number;
  readonly release: ReleaseId;
  /** Earned by the release in force, and by the season's first release left alone. */
  readonly earned: number;
  readonly earnedIdle: number;
  /**
   * The project's metric on this tick's rows; null when it cannot be computed. Where ticks are
   * hours: on the rows of the day, with its last hour.
   */
  readonly metric: number | null;
  /** Ticks whose labels have arrived by now: the newest one. */
  readonly labelledUpTo: number;
  /** What the metric and the money of these rows were thought to be before any label came. */
  readonly estimated?: TickEstimate;
  /** Kinds of lanes that waited in this tick, as their tumbling window was not full; left out: none. */
  readonly skipped?: readonly AlarmKind[];
  readonly labels?: TickLabels;
  /** In long seasons over many columns calm marks are left out: no mark is calm. */
  readonly lanes: readonly LaneMark[];
  /** Where a canary decided some of the rows. */
  readonly canary?: CanaryTick;
}

/** An estimate without labels. 95% intervals: what this many rows move by chance. */
export interface TickEstimate {
  /** From calibrated probabilities, or by a second model of the error. */
  readonly by: 'confidence' | 'error-model';
  /** Decided rows it stands on. */
  readonly rows: number;
  readonly metric: Estimate | null;
  /** The interval of the metric once labels have come, about its value. */
  readonly metricMargin: number | null;
  /** Per decision, in the goal's currency; null where nothing is priced. */
  readonly money: Estimate | null;
}
export interface LaneMark {
  readonly detector: string;
  readonly column: string | null;
  readonly level: Level;
  readonly value: number;
  readonly limit: number;
  /** What chance alone reaches at this sample size. */
  readonly floor?: number;
  /** Left out: as the detector says. */
  readonly kind?: AlarmKind;
}

/** Virtual time over the production part. */
export interface Season {
  readonly number: number;
  readonly seed: number;
  readonly tick: Tick;
  readonly ticks: number;
  /** Ticks until a row's label is known. */
  readonly labelDelay: number;
  readonly firstRelease: ReleaseId;
  readonly owner: string;
  /** A file of later rows they arrive from; left out: the project's own production rows. */
  readonly file?: DataSource;
  /** Left out: rows of everywhere arrive. */
  readonly only?: OnlyRows;
  /** Left out: every label comes. */
  readonly labels?: LabelPlan;
  readonly orders?: readonly LabelOrder[];
  /** Ascending by tick; left out: the standing plan. */
  readonly watch?: readonly Since<WatchPlan>[];
  readonly rules?: readonly AlarmRule[];
  readonly silences?: readonly Silence[];
  readonly policy?: readonly Since<Policy | null>[];
  /** What policies had trained again, oldest first. */
  readonly retrainings?: readonly Retraining[];
  /** Steps that mend arriving rows at the endpoint; a world where nobody acts has none. */
  readonly repairs?: readonly Repair[];
  readonly canaries?: readonly Canary[];
  readonly injections: readonly Injection[];
  readonly reports: readonly TickReport[];
  readonly alarms: readonly Alarm[];
  readonly ended: boolean;
  /** Its faults are shown to nobody until it ends. */
  readonly hidden?: true;
  /** What somebody else made of the same season. */
  readonly challenge?: Score;
  /** Left out: no other operator was played on its traffic. */
  readonly comparison?: Comparison;
}
