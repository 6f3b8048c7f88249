import { groupRows } from '../../core/data/groups.ts';
import type { Grouped } from '../../core/data/groups.ts';
import { shortName } from '../../core/data/names.ts';
import type {
  DeclaredGroups,
  GroupCurves,
  GroupReport,
  GroupRule,
  GroupsAsked,
  GroupsInData,
  ProxyReport,
  RulePrice,
  ThresholdAim,
} from '../../core/fairness/api.ts';
import { compareGroups } from '../../core/fairness/by-group.ts';
import { declaredGroups as declare, groupsAsked } from '../../core/fairness/declare.ts';
import { foldGroups } from '../../core/fairness/fold.ts';
import { groupsInData as lookAtGroups } from '../../core/fairness/in-data.ts';
import { groupCurves as curvesOfGroups, priceOf } from '../../core/fairness/price.ts';
import { findProxies } from '../../core/fairness/proxies.ts';
import type { RunId } from '../../core/id.ts';
import { judgedRun } from '../../core/lab/judged-run.ts';
import { randomFrom } from '../../core/random.ts';
import { drive, stepOf } from '../../core/recipe/work.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { inTurns } from './slices.ts';

async function declaredIn({ lab, project }: Context) {
  const prepared = await lab.ready(project);
  if (!prepared.ok) return prepared;
  const { parts, outcome } = prepared.value;
  return ok({ parts, outcome, declared: declare(project, parts.train.table) });
}

export async function declaredGroups(context: Context): Promise<Result<readonly DeclaredGroups[]>> {
  const found = await declaredIn(context);
  return found.ok ? ok(found.value.declared) : found;
}

export async function groupsInData(
  context: Context,
  asked: GroupsAsked,
): Promise<Result<GroupsInData>> {
  const found = await declaredIn(context);
  if (!found.ok) return found;
  const { parts, outcome, declared } = found.value;
  const group = (table: typeof parts.train.table) => groupsAsked(declared, asked, table);
  return lookAtGroups(context.project, parts, outcome, group);
}

export function groupReport(
  context: Context,
  id: RunId,
  asked: GroupsAsked,
  ofClass: number,
): Promise<Result<GroupReport>> {
  return inTurns('fairness', async (hooks) => {
    const found = await declaredIn(context);
    if (!found.ok) return found;
    const made = await judgedRun(context.lab, context.project, id);
    if (!made.ok) return made;
    const { judged, rows } = made.value;
    const grouped = groupsAsked(found.value.declared, asked, rows.judge);
    if (!grouped.ok) return grouped;
    const random = randomFrom(context.project.seed).fork('fairness');
    const work = compareGroups(judged, foldGroups(grouped.value), ofClass, random);
    const report = await drive(stepOf(work, 0, 1), hooks);
    const { outcome } = judged;
    const of =
      outcome.task === 'regression'
        ? context.project.framing.target!
        : (outcome.classes[ofClass] ?? outcome.classes[0]!);
    return ok({ ...report, of, rows: judged.actual.length });
  });
}

/** A finished run of two classes, with its judging rows in the groups of a column. */
async function decided(context: Context, id: RunId, grouping: Pick<GroupRule, 'column' | 'bands'>) {
  const made = await judgedRun(context.lab, context.project, id);
  if (!made.ok) return made;
  const { judged, rows, bundle, payoff } = made.value;
  const groups = groupRows(rows.judge, grouping);
  if (groups === null) return noGroups(grouping.column);
  if (judged.outcome.task !== 'binary')
    return fail(
      'needs-two-classes',
      'Thresholds by group need two classes.',
      'Model, Evaluate.',
      'Decide by the likeliest class, or by expected value.',
    );
  return ok({ groups, asked: { judged, rows: rows.judge, rule: bundle.rule, payoff } });
}

function noGroups(column: string): Result<never> {
  return fail(
    'no-such-group',
    `“${shortName(column)}” names no groups.`,
    'Framing, Columns.',
    'Give it the role “sensitive”, or choose another column.',
  );
}

async function groupingOf(context: Context, column: string) {
  const found = await declaredIn(context);
  if (!found.ok) return found;
  const known = found.value.declared.find((one) => one.column === column);
  return known === undefined ? noGroups(column) : ok({ ...found.value, grouping: known });
}

export async function groupCurves(
  context: Context,
  id: RunId,
  column: string,
): Promise<Result<GroupCurves>> {
  const known = await groupingOf(context, column);
  if (!known.ok) return known;
  const made = await decided(context, id, known.value.grouping);
  return made.ok ? ok(curvesOfGroups(made.value.asked, made.value.groups)) : made;
}

export async function rulePrice(
  context: Context,
  id: RunId,
  rule: GroupRule,
  aim: ThresholdAim | null,
): Promise<Result<RulePrice>> {
  const made = await decided(context, id, rule);
  if (!made.ok) return made;
  const random = randomFrom(context.project.seed).fork('fairness');
  return ok(priceOf(made.value.asked, rule, aim, random.fork('price')));
}

export function proxies(
  context: Context,
  id: RunId,
  column: string,
): Promise<Result<readonly ProxyReport[]>> {
  return inTurns('fairness', async (hooks) => {
    const known = await groupingOf(context, column);
    if (!known.ok) return known;
    const made = await judgedRun(context.lab, context.project, id);
    if (!made.ok) return made;
    const { grouping } = known.value;
    const group = (table: (typeof made.value.rows)['judge']): Grouped =>
      groupRows(table, grouping)!;
    return findProxies(context.lab, context.project, made.value, group, hooks);
  });
}
