import type { Condition } from '../../data/condition.ts';
import type { Level } from '../../contracts/detector.ts';
import type { AlarmId } from '../../id.ts';
import type { Choice } from '../../project/decisions.ts';
import type { Estimate } from '../../project/project.ts';
import type { Result } from '../../result.ts';

/** A lane of the alarm over time: each look of its detector. */
export interface Course {
  readonly points: readonly {
    readonly tick: number;
    readonly value: number;
    readonly limit: number;
    readonly level: Level;
  }[];
  /** The first tick of the stretch that was not calm any more and led to the alarm. */
  readonly since: number;
}

/** Cells of one side: rows, and how many of them are missing. */
export interface Side {
  readonly rows: number;
  readonly missing: number;
  /** Of numbers, over cells that are there. */
  readonly median?: number;
  readonly mean?: number;
}

/** What a column, or the errors, held before and in the window that rang. */
export type Spread = {
  /** Column, “error”, or what is predicted in words. */
  readonly of: string;
  /** The rows of before: those it learned from, or those it was judged by. */
  readonly basis: 'training' | 'judging';
  readonly before: Side;
  readonly now: Side;
  /** Ticks of the window, inclusive. */
  readonly window: readonly [from: number, to: number];
} & (
  | {
      readonly kind: 'numbers';
      readonly bins: readonly {
        readonly from: number;
        readonly to: number;
        readonly before: number;
        readonly now: number;
      }[];
    }
  | {
      readonly kind: 'levels';
      /** Counts, those whose share moved most first. */
      readonly levels: readonly {
        readonly level: string;
        readonly before: number;
        readonly now: number;
      }[];
    }
);

/** Money per 1,000 decisions (where nothing is priced: loss a decision) before and since. */
export interface Worth {
  readonly unit: 'money' | 'loss';
  readonly before: Estimate;
  readonly beforeRows: number;
  /** What `before` is: ticks before it began, or the rows the release was judged by. */
  readonly basis: 'ticks' | 'judging';
  readonly since: Estimate;
  readonly sinceRows: number;
  /** `since` less `before`. */
  readonly change: Estimate;
  /** Decisions since it began, labelled or not, and what the change comes to over them. */
  readonly decisions: number;
  readonly total: Estimate;
  /** Fewer than 30 labelled rows on a side: the estimates are NaN. */
  readonly enough: boolean;
}

/** How much the model leans on the column; null where it does not say. */
export interface Reliance {
  readonly column: string;
  /** Share of its importance, place among the columns, and how many there are. */
  readonly share: number;
  readonly place: number;
  readonly of: number;
}

/** A number over the rows of some ticks, with its 95% interval. */
export interface Stretch extends Estimate {
  readonly rows: number;
  /** Ticks, inclusive. */
  readonly from: number;
  readonly to: number;
}

/** A number window by window, oldest first; windows with fewer than ten rows are left out. */
export interface Stretches {
  readonly windows: readonly Stretch[];
  /** What it was on the rows the release was judged by. */
  readonly before: Estimate & { readonly rows: number };
}

/** How the group that went furthest from the others was decided. */
export interface GroupCourse extends Stretches {
  readonly column: string;
  readonly group: string;
  /** “Decided wrongly”. */
  readonly measure: string;
  /** Shares, 0 to 1; else errors in the target's unit. */
  readonly isShare: boolean;
}

/** What the model leaned on in training and in the window: shares of all attribution, by column. */
export interface Reasons {
  /** Explained rows of training and of the window. */
  readonly rows: { readonly before: number; readonly now: number };
  readonly window: readonly [from: number, to: number];
  /** The largest share now first; places from 1. */
  readonly columns: readonly {
    readonly name: string;
    readonly before: number;
    readonly now: number;
    readonly placeBefore: number;
    readonly placeNow: number;
  }[];
}

/** A column near its line, or over it, in the tick that rang. */
export interface MovedColumn {
  readonly column: string;
  /** Its loudest lane, in shares of its line: above 1 is over. */
  readonly times: number;
  readonly level: Level;
  readonly reliance: Reliance | null;
  /** Its own alarm, the newest; null: none rang. */
  readonly alarm: AlarmId | null;
}

export interface Evidence {
  readonly course: Course;
  /** Of alarms of columns, errors and predictions. */
  readonly spread: Spread | null;
  /** Of alarms of money: what a decision earned, in the goal's currency. */
  readonly earned: Stretches | null;
  /** Of alarms of groups. */
  readonly group: GroupCourse | null;
  /** Of alarms of attributions. */
  readonly reasons: Reasons | null;
  readonly worth: Worth;
  readonly reliance: Reliance | null;
  /** Of alarms that name no column: those nearest to their line then, the nearest first, three at most that are calm. */
  readonly moved: readonly MovedColumn[];
}

/** A slice on the rows its search did not see. */
export interface RootSlice {
  readonly where: readonly Condition[];
  /** Rows since it began, before, and all rows since. */
  readonly rows: number;
  readonly rowsBefore: number;
  readonly ofRows: number;
  /** How much worse it got there, per 1,000 decisions (or a decision); NaN under 30 rows. */
  readonly rise: Estimate;
  /** Share of the whole rise it carries; may be above 1, and is NaN where there is none. */
  readonly share: number;
  /** Chance of so large a gap to the rest by chance alone, after Holm; NaN under 30 rows. */
  readonly adjusted: number;
  /** Fewer than 30 such rows before: held against all rows of before. */
  readonly isNew: boolean;
}

/** Where the loss sits. */
export interface RootCause {
  readonly unit: Worth['unit'];
  /** How much worse it got over all rows. */
  readonly rise: Estimate;
  readonly rows: { readonly before: number; readonly since: number };
  readonly looked: number;
  readonly held: number;
  readonly slices: readonly RootSlice[];
}

export interface AlarmQueries {
  rootCause(alarm: AlarmId): Promise<Result<RootCause>>;
  alarmEvidence(alarm: AlarmId): Promise<Result<Evidence>>;
  /** Choices that are due without a person asking; empty: none. */
  duties(): Promise<Result<readonly Choice[]>>;
}
