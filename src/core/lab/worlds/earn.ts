import type { Arrivals } from '../../contracts/injector.ts';
import { placesWhere } from '../../data/arrays.ts';
import { concatTables } from '../../data/concat.ts';
import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { targetVector } from '../../data/target.ts';
import type { Bundle } from '../../deploy/bundle.ts';
import { moneyOf, reviewCost } from '../../deploy/decide.ts';
import { serve } from '../../deploy/serve.ts';
import type { DecisionRule } from '../../project/project.ts';
import type { Judged } from '../estimate.ts';
import { judgeRows } from '../judge.ts';
import type { Lab } from '../lab.ts';

/**
 * Money of each tick where `bundle` decides the rows that `keep` names, by the one serving path;
 * refused rows earn nothing. `ruleOf` may find a rule on the rows that were let through.
 */
export function earnTicks(
  lab: Lab,
  target: string,
  bundle: Bundle,
  ticks: readonly Arrivals[],
  keep: (id: number) => boolean = () => true,
  ruleOf: (judged: Judged) => DecisionRule = () => bundle.rule,
): number[] {
  const earned = ticks.map(() => 0);
  const served = ticks.flatMap((rows, tick) => serveTick(lab, bundle, rows, keep, tick));
  if (served.length === 0) return earned;
  const { outcome, payoff } = bundle;
  const table = concatTables(served.map((one) => one.rows));
  const values = joinNumbers(served.map((one) => one.values));
  const predictions = { rows: table.rows, width: served[0]!.width, values };
  const actual = targetVector(table, target, outcome);
  const under = (rule: DecisionRule) =>
    judgeRows(predictions, actual, rule, outcome, payoff, table);
  const rule = ruleOf(under(bundle.rule));
  const money = moneyOf(payoff, actual, under(rule).decided, reviewCost(rule));
  let at = 0;
  for (const { rows, tick } of served)
    for (let i = 0; i < rows.rows; i++, at++)
      if (!Number.isNaN(money[at]!)) earned[tick]! += money[at]!;
  return earned;
}

interface ServedTick {
  readonly tick: number;
  readonly rows: Table;
  readonly width: number;
  readonly values: Float64Array;
}

/** Rows let through that are kept; none where the endpoint cannot read what was sent. */
function serveTick(
  lab: Lab,
  bundle: Bundle,
  rows: Arrivals,
  keep: (id: number) => boolean,
  tick: number,
): ServedTick[] {
  if (rows.rows === 0) return [];
  const served = serve(bundle, rows.sent ?? rows, lab.catalog.steps);
  if (!served.ok) return [];
  const { accepted, predictions } = served.value;
  const { width } = predictions;
  const own = placesWhere(accepted.length, (i) => keep(rows.ids[accepted[i]!]!));
  if (own.length === 0) return [];
  const parts = Array.from(own, (i) => predictions.values.subarray(i * width, (i + 1) * width));
  const places = own.map((i) => accepted[i]!);
  return [{ tick, rows: takeRows(rows, places), width, values: joinNumbers(parts) }];
}

function joinNumbers(parts: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
