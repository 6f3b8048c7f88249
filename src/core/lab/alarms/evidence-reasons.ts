import { explainTick } from '../../monitor/watch/attribution-watch.ts';
import { ticksADay } from '../../monitor/traffic/hours.ts';
import { wholeDay } from '../../monitor/traffic/whole-day.ts';
import { placesOf } from '../../monitor/watch/ranking.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { openExplainer } from '../season/explainer.ts';
import { scoreRows } from '../season/score.ts';
import type { Reasons } from './api.ts';
import { ticksServed } from './scene.ts';
import type { AlarmScene } from './scene.ts';
import { spanOf } from '../../monitor/watch/watch-windows.ts';
import { planAt } from '../../monitor/watch/watch-plan.ts';
import { ticksBack } from './span.ts';

/** What the release leaned on in training and in the window that rang, by the rows that were explained then. */
export function reasonsOf(scene: AlarmScene): Result<Reasons | null> {
  const { lab, project, bundle, rows, season, alarm, traffic, release, input } = scene;
  const opened = openExplainer(lab, bundle, rows.train.table, project.seed, input.timeColumn);
  if (!opened.ok) return opened;
  const explainer = opened.value;
  if (explainer === null) return ok(null);
  const { names, reference, perTick, wanted } = explainer;
  const { plan } = planAt(season, alarm.tick);
  const round = ticksADay(season.tick);
  const span = spanOf(plan.window, { perTick: perTick / round, pool: null, round }, wanted);
  const back = ticksBack(span, alarm.tick);
  const explained = ticksServed(season, release.id, back[0]!, alarm.tick).flatMap((tick) => {
    const arrived = wholeDay(season.tick, traffic, tick);
    if (arrived === null) return [];
    const { said } = scoreRows(lab, project, bundle, arrived);
    return said === undefined ? [] : [explainTick(explainer, said, tick, season.seed)];
  });
  const before = names.map((_, at) => sumEvery(reference, at, names.length));
  const now = names.map((_, at) => explained.reduce((sum, { sizes }) => sum + sizes[at]!, 0));
  const [was, is] = [placesOf(before), placesOf(now)];
  const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0) || 1;
  const [all, allNow] = [total(before), total(now)];
  const columns = names.map((name, at) => ({
    name,
    ...{ before: before[at]! / all, now: now[at]! / allNow },
    ...{ placeBefore: was[at]!, placeNow: is[at]! },
  }));
  return ok({
    rows: {
      before: reference.length / names.length,
      now: explained.reduce((sum, one) => sum + one.rows, 0),
    },
    window: [back[0]!, alarm.tick],
    columns: columns.toSorted((a, b) => a.placeNow - b.placeNow),
  });
}

function sumEvery(values: Float64Array, from: number, step: number): number {
  let sum = 0;
  for (let at = from; at < values.length; at += step) sum += values[at]!;
  return sum;
}
