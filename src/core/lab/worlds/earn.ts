import { placesWhere } from '../../data/arrays.ts';
import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { targetVector } from '../../data/target.ts';
import type { Bundle } from '../../deploy/bundle.ts';
import { moneyOf, reviewCost } from '../../deploy/decide.ts';
import { serve } from '../../deploy/serve.ts';
import type { DecisionRule } from '../../project/project.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { judgeRows } from '../judge.ts';
import type { Judged } from '../estimate.ts';
import type { Lab } from '../lab.ts';

/** Rows of ticks one after the other, `counts` a tick. */
export interface Ticks {
  readonly table: Table;
  readonly counts: readonly number[];
}

/**
 * Money of each tick where `bundle` decides the rows that `keep` names, by the one serving path;
 * refused rows earn nothing. `ruleOf` may find a rule on the rows that were let through.
 */
export function earnTicks(
  lab: Lab,
  target: string,
  bundle: Bundle,
  { table, counts }: Ticks,
  keep: (row: number) => boolean = () => true,
  ruleOf: (judged: Judged) => DecisionRule = () => bundle.rule,
): Result<number[]> {
  const tickOf = counts.flatMap((count, tick) => Array.from({ length: count }, () => tick));
  const kept = placesWhere(table.rows, keep);
  const rows = kept.length === table.rows ? table : takeRows(table, kept);
  const earned = counts.map(() => 0);
  if (rows.rows === 0) return ok(earned);
  const served = serve(bundle, rows, lab.catalog.steps);
  if (!served.ok) return served;
  const { accepted, predictions } = served.value;
  const taken = takeRows(rows, accepted);
  const { outcome, payoff } = bundle;
  const actual = targetVector(taken, target, outcome);
  const under = (rule: DecisionRule) =>
    judgeRows(predictions, actual, rule, outcome, payoff, taken);
  const rule = ruleOf(under(bundle.rule));
  const { decided } = under(rule);
  moneyOf(payoff, actual, decided, reviewCost(rule)).forEach((money, i) => {
    if (!Number.isNaN(money)) earned[tickOf[kept[accepted[i]!]!]!]! += money;
  });
  return ok(earned);
}
