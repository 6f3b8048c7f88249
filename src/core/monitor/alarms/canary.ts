import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { unitHash } from '../../hash.ts';
import type { ReleaseId } from '../../id.ts';
import type { Estimate } from '../../project/project.ts';
import { normPpf } from '../../stats/special.ts';
import type { Scored } from '../scored.ts';
import type { Season } from '../season.ts';

/** A release that gets a share of the traffic first. */
export interface Canary {
  readonly release: ReleaseId;
  /** Share of the rows it decides, above 0 to 1 (exclusive). */
  readonly share: number;
  readonly from: number;
  /** Ticks it is tried for; it goes on until their labels have come. */
  readonly ticks: number;
  /** Left out: it is being tried. */
  readonly ended?: {
    readonly tick: number;
    readonly outcome: 'whole' | 'back';
    readonly note: string;
  };
}

/** What one side decided in a tick: sums over its rows, and of their squares. */
export interface Arm {
  readonly rows: number;
  readonly money: number;
  readonly moneySquares: number;
  /** Rows with a known loss. */
  readonly judged: number;
  readonly loss: number;
  readonly lossSquares: number;
}
export interface CanaryTick {
  readonly release: ReleaseId;
  readonly trial: Arm;
  readonly rest: Arm;
}

/** The canary under way; undefined where none is. */
export function canaryOf({ canaries = [] }: Pick<Season, 'canaries'>): Canary | undefined {
  const last = canaries.at(-1);
  return last?.ended === undefined ? last : undefined;
}

/** Rows of a tick that a canary decides, by their place; the same whenever the tick is played. */
export function canaryRows(
  { share, from }: Pick<Canary, 'share' | 'from'>,
  rows: Pick<Table, 'rows' | 'ids'>,
  tick: number,
  seed: number,
): Uint8Array {
  return Uint8Array.from(rows.ids, (id, at) =>
    Number(unitHash(seed, `canary/${from}/${tick}/${at}/${id}`) < share),
  );
}

/** The decisions really taken in a tick, where a canary takes some, and the sums of both sides. */
export async function tryCanary(
  canary: Canary,
  rows: Table,
  tick: number,
  seed: number,
  scored: Scored,
  score: (rows: Table) => Scored | Promise<Scored>,
): Promise<{ readonly taken: Scored; readonly tick: CanaryTick }> {
  const chosen = canaryRows(canary, rows, tick, seed);
  const places = Int32Array.from(chosen.keys()).filter((row) => chosen[row] === 1);
  const own = await score(takeRows(rows, places));
  const refused = scored.refused.slice();
  const loss = scored.loss.slice();
  const money = scored.money.slice();
  places.forEach((row, at) => {
    refused[row] = own.refused[at]!;
    loss[row] = own.loss[at]!;
    money[row] = own.money[at]!;
  });
  const taken = { ...scored, refused, loss, money };
  const arm = (flag: number) => sumArm(taken, (row) => chosen[row] === flag);
  return { taken, tick: { release: canary.release, trial: arm(1), rest: arm(0) } };
}

const NOTHING: Arm = {
  ...{ rows: 0, money: 0, moneySquares: 0 },
  ...{ judged: 0, loss: 0, lossSquares: 0 },
};

function sumArm({ loss, money }: Scored, mine: (row: number) => boolean): Arm {
  let { rows, money: sum, moneySquares, judged, loss: losses, lossSquares } = NOTHING;
  money.forEach((earned, row) => {
    if (!mine(row)) return;
    rows++;
    sum += earned;
    moneySquares += earned * earned;
    const lost = loss[row]!;
    if (Number.isNaN(lost)) return;
    judged++;
    losses += lost;
    lossSquares += lost * lost;
  });
  return { rows, money: sum, moneySquares, judged, loss: losses, lossSquares };
}

/** How a canary stands by the labels that have come. */
export interface CanaryStand {
  readonly trial: Arm;
  readonly rest: Arm;
  /** Ticks whose labels have come. */
  readonly ticks: number;
  /** Money per 1,000 decisions (or, unpriced, loss saved a decision) more than the rest, 95%. */
  readonly difference: Estimate;
  readonly verdict: 'better' | 'worse' | 'no-difference' | 'cannot-tell';
  /** All its ticks are over and labelled. */
  readonly over: boolean;
}

const FEWEST = 30;
const PER = 1000;

/**
 * Difference of the two sides by Welch's interval. It is looked at after every tick, so being worse
 * before its time takes 95% shared among all its looks (Bonferroni).
 */
export function standOfCanary(season: Season, canary: Canary, priced: boolean): CanaryStand {
  const last = season.reports.at(-1)?.labelledUpTo ?? -1;
  const end = canary.from + canary.ticks - 1;
  const told = season.reports.filter(
    ({ tick, canary: seen }) =>
      seen?.release === canary.release && tick >= canary.from && tick <= Math.min(last, end),
  );
  const trial = told.reduce((sum, { canary: seen }) => addArms(sum, seen!.trial), NOTHING);
  const rest = told.reduce((sum, { canary: seen }) => addArms(sum, seen!.rest), NOTHING);
  const over = last >= end;
  const enough = priced
    ? Math.min(trial.rows, rest.rows) >= FEWEST
    : Math.min(trial.judged, rest.judged) >= FEWEST;
  const common = { trial, rest, ticks: told.length, over };
  if (!enough)
    return {
      ...common,
      difference: { value: NaN, low: NaN, high: NaN },
      verdict: 'cannot-tell',
    };
  const { value, error } = priced ? gapOfMoney(trial, rest) : gapOfLoss(trial, rest);
  const at = (alpha: number) => -normPpf(alpha / 2) * error;
  const early = at(0.05 / canary.ticks);
  const whole = at(0.05);
  const bound = over ? whole : early;
  return {
    ...common,
    difference: { value, low: value - whole, high: value + whole },
    verdict: value + bound < 0 ? 'worse' : value - bound > 0 ? 'better' : 'no-difference',
  };
}

function addArms(a: Arm, b: Arm): Arm {
  return {
    rows: a.rows + b.rows,
    money: a.money + b.money,
    moneySquares: a.moneySquares + b.moneySquares,
    judged: a.judged + b.judged,
    loss: a.loss + b.loss,
    lossSquares: a.lossSquares + b.lossSquares,
  };
}

interface Gap {
  readonly value: number;
  readonly error: number;
}

function gapOfMoney(a: Arm, b: Arm): Gap {
  const noise = ({ rows, money, moneySquares }: Arm) => noiseOf(rows, money, moneySquares);
  return {
    value: PER * (a.money / a.rows - b.money / b.rows),
    error: PER * Math.sqrt(noise(a) + noise(b)),
  };
}

function gapOfLoss(a: Arm, b: Arm): Gap {
  const noise = ({ judged, loss, lossSquares }: Arm) => noiseOf(judged, loss, lossSquares);
  return {
    value: b.loss / b.judged - a.loss / a.judged,
    error: Math.sqrt(noise(a) + noise(b)),
  };
}

/** Variance of a mean from its sums. */
function noiseOf(rows: number, sum: number, squares: number): number {
  return Math.max(0, (squares - (sum * sum) / rows) / (rows - 1)) / rows;
}
