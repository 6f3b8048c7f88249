import { concatTables } from '../../data/concat.ts';
import type { Mend, Repair } from '../../monitor/alarms/repairs.ts';
import { isHidden, sayUpstream } from '../../monitor/traffic/hidden.ts';
import { openTraffic } from '../../monitor/traffic/traffic.ts';
import type { Traffic } from '../../monitor/traffic/traffic.ts';
import { dropRepeats } from '../../monitor/watch/windows.ts';
import { randomFrom } from '../../random.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { alike, counted, figure, grouped } from '../../words.ts';
import type { AlarmChoice } from '../api.ts';
import { estimateMean } from '../estimate.ts';
import { PER } from '../judge.ts';
import { trafficInput } from '../labelled.ts';
import { scoreRows } from '../season/score.ts';
import { act, sayChange, tooFew } from './answer-parts.ts';
import type { Worth } from './api.ts';
import { courseOf } from './course.ts';
import { windowOf } from './span.ts';
import { repairOffers } from './offers.ts';
import { sayHope } from './say.ts';
import { scoreTicks, ticksServed } from './scene.ts';
import type { AlarmScene } from './scene.ts';
import { badnessOf, isPricedScene } from './worth.ts';

/** Something a person put in: whoever owns the source can take it out. */
export function upstream(scene: AlarmScene, worth: Worth): AlarmChoice[] {
  const { season, alarm, project } = scene;
  const injected =
    (isHidden(season) && alarm.column !== null) ||
    season.injections.some(
      ({ column, from }) => alarm.column !== null && column === alarm.column && from <= alarm.tick,
    );
  if (!injected || alarm.kind === 'model-quality') return [];
  const { why, note } = sayUpstream(season, alarm.column!);
  return [
    {
      action: 'fix-data',
      label: 'Fix the data',
      why,
      costs: 'The time of whoever owns the source.',
      brings: worth.enough ? `Back to before: ${sayChange(project, worth, -1)}.` : tooFew(worth),
      choices: [act(scene, { action: 'fix-data', note })],
    },
  ];
}

/** Steps at the endpoint that bring the column back to training rows. */
export function mappings(scene: AlarmScene): AlarmChoice[] {
  const { alarm, rows, traffic, lab, season } = scene;
  if (alarm.column === null || alarm.kind === 'bias-drift') return [];
  const { column } = alarm;
  const since = courseOf(season, alarm).since;
  const ticks = ticksSince(scene, since);
  const arrived = dropRepeats(concatTables(ticks.map((tick) => traffic.rows(tick))));
  return repairOffers(lab.catalog.steps, rows.train.table, arrived, column).map((offer) => ({
    action: 'fix-data',
    label: `Map it back: ${offer.label}`,
    why: `A step at the endpoint, before the recipe: “${column}” lies ${figure(offer.distance.after)} from training rows instead of ${figure(offer.distance.before)} (0 alike, 1 apart).`,
    costs: 'It runs on every row until it is taken out, also once the source is mended.',
    brings: hopeOfMends(scene, [{ step: offer.step }], since),
    choices: [
      act(scene, {
        action: 'fix-data',
        note: `“${column}” at the endpoint: ${offer.label}.`,
        repair: offer.step,
      }),
    ],
  }));
}

/** The season's traffic as it would have come with these repairs from the first tick on. */
export function mendedTraffic(
  { lab, project, season }: AlarmScene,
  mends: readonly Mend[],
): Result<Traffic> {
  const repairs = mends.map((mend): Repair => ({
    ...mend,
    ...{ from: 0, to: null, note: '', alarm: null },
  }));
  const input = trafficInput(lab, project, {
    ...season,
    repairs: [...(season.repairs ?? []), ...repairs],
  });
  return input.ok ? ok(openTraffic(input.value)) : input;
}

/** Ticks of the window that rang, from when it began, and all that came after. */
export function ticksSince(scene: AlarmScene, since: number): number[] {
  return [...new Set([...windowOf(scene).filter((tick) => tick >= since), ...after(scene)])];
}

const after = ({ season, alarm }: AlarmScene) =>
  season.reports.map(({ tick }) => tick).filter((tick) => tick >= alarm.tick);

/** The same labelled rows, mended and not, decided by what serves. */
export function hopeOfMends(scene: AlarmScene, mends: readonly Mend[], since: number): string {
  const { project, season, release } = scene;
  const ticks = ticksServed(season, release.id, since, season.reports.length - 1);
  const told = season.reports.filter(({ tick }) => ticks.includes(tick));
  const rows = told.reduce((sum, report) => sum + report.rows, 0);
  const refused = told.reduce((sum, report) => sum + report.refused, 0);
  const traffic = mendedTraffic(scene, mends);
  if (refused > rows / 2) {
    const since = `${grouped(refused)} of ${grouped(rows)} were refused since it began`;
    const still = traffic.ok ? refusedOf(scene, traffic.value, ticks) : null;
    return still !== null && still.refused > still.rows / 2
      ? `Rows stay refused: ${since}, and so mended ${grouped(still.refused)} of the ${grouped(still.rows)} newest still are.`
      : `Rows are decided again: ${since}.`;
  }
  const now = scoreTicks(scene, ticks);
  const known = now.table.rows;
  if (!traffic.ok || known < 30)
    return `Cannot tell yet: ${counted(known, 'labelled row')} since it began.`;
  const priced = isPricedScene(scene);
  const mended = scoreTicks({ ...scene, traffic: traffic.value }, ticks);
  const bad = badnessOf(priced, now);
  const better = badnessOf(priced, mended);
  const gaps = bad
    .map((value, row) => value - better[row]!)
    .filter((value) => !Number.isNaN(value));
  if (gaps.length < 30)
    return `Cannot tell yet: ${counted(gaps.length, 'labelled row')} since it began.`;
  const random = randomFrom(project.seed).fork('repair');
  const gain = estimateMean(gaps, priced ? PER : 1, random);
  if (priced) return sayHope(project, gain, gaps.length).replace('newest labelled', 'labelled');
  const say = alike([gain.value, gain.low, gain.high]);
  return `${say(gain.value)} less loss a decision (95%: ${say(gain.low)} to ${say(gain.high)}) on ${counted(gaps.length, 'labelled row')}.`;
}

const NEWEST = 500;

/** Of the newest rows of these ticks, at least 500 where there are, how many are refused. */
function refusedOf(
  { lab, project, bundle }: AlarmScene,
  traffic: Traffic,
  ticks: readonly number[],
): { readonly rows: number; readonly refused: number } {
  let [rows, refused] = [0, 0];
  for (const tick of ticks.toReversed()) {
    const arrived = traffic.rows(tick);
    rows += arrived.rows;
    if (arrived.rows > 0)
      for (const one of scoreRows(lab, project, bundle, arrived).refused) refused += one;
    if (rows >= NEWEST) break;
  }
  return { rows, refused };
}
