import type { Part } from '../data/split.ts';
import type { Grouping } from '../data/groups.ts';
import type { RunId } from '../id.ts';
import type { DecisionRule, Estimate } from '../project/project.ts';
import type { Result } from '../result.ts';

/** A column whose groups the framing asks to be watched. */
export interface DeclaredGroups extends Grouping {
  readonly role: 'sensitive' | 'group';
  /** The bands are ours, not a person's. */
  readonly suggested: boolean;
  /** A number: its groups are bands. */
  readonly banded: boolean;
}

/** Groups asked about: of one declared column, or of every pair with a second. */
export interface GroupsAsked {
  readonly by: string;
  readonly and: string | null;
}

/** A number with its 95% interval and the rows it was counted on; NaN where there are none. */
export interface Figure extends Estimate {
  readonly rows: number;
}

export interface GroupInData {
  readonly label: string;
  readonly parts: Readonly<Record<Part, number>>;
  /** Training rows: share of each class, or the mean target. */
  readonly rates: readonly Figure[];
  /** Training rows: share of empty feature cells, and the column with most of them. */
  readonly missing: number;
  readonly mostMissing: { readonly column: string; readonly share: number } | null;
}

export interface GroupsInData {
  readonly groups: readonly GroupInData[];
  readonly parts: Readonly<Record<Part, number>>;
  /** Rows whose group is not known, by part. */
  readonly unknown: Readonly<Record<Part, number>>;
  /** Class names, or the target’s name alone for numbers. */
  readonly rates: readonly string[];
  /** Chance of so different label rates among training rows if groups did not differ; null: too few rows. */
  readonly chance: number | null;
}

export interface MeasureTold {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly unit: 'share' | 'points' | 'target';
}

export interface GroupFigures {
  readonly label: string;
  readonly rows: number;
  /** At least 30 rows. */
  readonly enough: boolean;
  /** One a measure. */
  readonly figures: readonly Figure[];
}

/** A group against the reference group. */
export interface Contrast {
  readonly measure: number;
  readonly group: number;
  readonly difference: Estimate;
  readonly ratio: Estimate | null;
  /** Two-sided; NaN where nothing can be told. `adjusted` after Holm, over all contrasts shown. */
  readonly p: number;
  readonly adjusted: number;
}

/** Between the groups with rows enough: largest minus smallest, smallest over largest. */
export interface Gap {
  readonly groups: number;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly difference: Estimate;
  readonly ratio: Estimate | null;
}

export interface GroupReport {
  /** Class asked about, or the target’s name. */
  readonly of: string;
  readonly rows: number;
  readonly measures: readonly MeasureTold[];
  readonly groups: readonly GroupFigures[];
  /** The group others are held against: the largest. */
  readonly reference: number;
  readonly contrasts: readonly Contrast[];
  readonly gaps: readonly Gap[];
  /** Rows whose group is not known. */
  readonly unknown: number;
}

export type ThresholdAim =
  'most-money' | 'equal-selection' | 'equal-tpr' | 'equal-fpr' | 'equal-odds';
export type GroupRule = Extract<DecisionRule, { kind: 'group-thresholds' }>;

/** Rows of one group at 101 thresholds, 0 to 1: how many with the class, and without, are decided for it. */
export interface GroupCurve {
  readonly label: string;
  readonly rows: number;
  readonly positives: number;
  readonly hits: Int32Array;
  readonly alarms: Int32Array;
}

export interface GroupCurves {
  readonly curves: readonly GroupCurve[];
  /** Rows of no known group: decided at the base threshold. */
  readonly rest: GroupCurve;
  /** Money a decision: actual × decided, positive class last; null without a payoff. */
  readonly value: readonly (readonly number[])[] | null;
  /** The one threshold that earns most on these rows, or the one in use without a payoff. */
  readonly single: number;
  /** As the run decides now, a group each. */
  readonly now: readonly number[];
}

/** What a rule by group does against the best single threshold, on the rows it was chosen on. */
export interface RulePrice {
  /** Money per 1,000 decisions: by group − single, paired; null without a payoff. */
  readonly change: Estimate | null;
  readonly byGroup: readonly {
    readonly label: string;
    readonly rows: number;
    readonly change: Estimate | null;
    /** Rows decided otherwise than by the single threshold. */
    readonly moved: number;
  }[];
  /** The same with thresholds chosen on one half of the rows and measured on the other; null: none chosen, or too few rows. */
  readonly held: { readonly change: Estimate | null; readonly gap: number } | null;
}

/** What the model’s features say of a group nobody gave them. */
export interface ProxyReport {
  readonly label: string;
  /** ROC AUC of a logistic regression from the model’s features to the group; 0.5 is nothing. */
  readonly power: Figure;
  /** Single columns by the same measure, the strongest first. */
  readonly columns: readonly { readonly name: string; readonly power: number }[];
}

export interface FairnessQueries {
  declaredGroups(): Promise<Result<readonly DeclaredGroups[]>>;
  groupsInData(asked: GroupsAsked): Promise<Result<GroupsInData>>;
  /** `ofClass`: position among the outcome’s classes. */
  groupReport(run: RunId, asked: GroupsAsked, ofClass: number): Promise<Result<GroupReport>>;
  groupCurves(run: RunId, column: string): Promise<Result<GroupCurves>>;
  rulePrice(run: RunId, rule: GroupRule, aim: ThresholdAim | null): Promise<Result<RulePrice>>;
  proxies(run: RunId, column: string): Promise<Result<readonly ProxyReport[]>>;
}
