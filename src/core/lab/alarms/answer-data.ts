import { concatTables } from '../../data/concat.ts';
import { isHidden } from '../../monitor/traffic/hidden.ts';
import { dropRepeats } from '../../monitor/watch/windows.ts';
import { randomFrom } from '../../random.ts';
import { counted, figure } from '../../words.ts';
import type { AlarmChoice } from '../api.ts';
import { estimateMean } from '../estimate.ts';
import { PER } from '../judge.ts';
import { applyRepair, fitRepair } from '../repairing.ts';
import { scoreRows } from '../season/score.ts';
import { act, sayChange, tooFew } from './answer-parts.ts';
import type { Worth } from './api.ts';
import { courseOf } from './course.ts';
import { windowOf } from './span.ts';
import { repairOffers } from './offers.ts';
import type { RepairOffer } from './offers.ts';
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
  return [
    {
      action: 'fix-data',
      label: 'Fix the data',
      why: `Something upstream broke “${alarm.column}”: have it repaired, and the rows arrive as before.`,
      costs: 'The time of whoever owns the source.',
      brings: worth.enough ? `Back to before: ${sayChange(project, worth, -1)}.` : tooFew(worth),
      choices: [act(scene, { action: 'fix-data', note: `“${alarm.column}” repaired upstream.` })],
    },
  ];
}

/** Steps at the endpoint that bring the column back to training rows. */
export function mappings(scene: AlarmScene): AlarmChoice[] {
  const { alarm, rows, traffic, lab, season } = scene;
  if (alarm.column === null || alarm.kind === 'bias-drift') return [];
  const { column } = alarm;
  const since = courseOf(season, alarm).since;
  const ticks = [...new Set([...windowOf(scene).filter((tick) => tick >= since), ...after(scene)])];
  const arrived = dropRepeats(concatTables(ticks.map((tick) => traffic.rows(tick))));
  return repairOffers(lab.catalog.steps, rows.train.table, arrived, column).map((offer) => ({
    action: 'fix-data',
    label: `Map it back: ${offer.label}`,
    why: `A step at the endpoint, before the recipe: “${column}” lies ${figure(offer.distance.after)} from training rows instead of ${figure(offer.distance.before)} (0 alike, 1 apart).`,
    costs: 'It runs on every row until it is taken out, also once the source is mended.',
    brings: hopeOfRepair(scene, offer, since),
    choices: [
      act(scene, {
        action: 'fix-data',
        note: `“${column}” at the endpoint: ${offer.label}.`,
        repair: offer.step,
      }),
    ],
  }));
}

const after = ({ season, alarm }: AlarmScene) =>
  season.reports.map(({ tick }) => tick).filter((tick) => tick >= alarm.tick);

/** The same labelled rows, mended and not, decided by what serves. */
function hopeOfRepair(scene: AlarmScene, { step }: RepairOffer, since: number): string {
  const { lab, project, bundle, rows, season, release } = scene;
  const labelled = season.reports.length - 1;
  const now = scoreTicks(scene, ticksServed(season, release.id, since, labelled));
  const fitted = fitRepair(lab.catalog.steps, rows.train.table, step);
  const known = now.table.rows;
  if (!fitted.ok || known < 30)
    return `Cannot tell yet: ${counted(known, 'labelled row')} since it began.`;
  const priced = isPricedScene(scene);
  const table = applyRepair(fitted.value, now.table);
  const mended = { table, ...scoreRows(lab, project, bundle, table) };
  const bad = badnessOf(priced, now);
  const better = badnessOf(priced, mended);
  const gaps = bad
    .map((value, row) => value - better[row]!)
    .filter((value) => !Number.isNaN(value));
  if (gaps.length < 30)
    return `Cannot tell yet: ${counted(gaps.length, 'labelled row')} since it began.`;
  const random = randomFrom(project.seed).fork('repair');
  const gain = estimateMean(gaps, priced ? PER : 1, random);
  return priced
    ? sayHope(project, gain, gaps.length).replace('newest labelled', 'labelled')
    : `${figure(gain.value)} less loss a decision (95%: ${figure(gain.low)} to ${figure(gain.high)}) on ${counted(gaps.length, 'labelled row')}.`;
}
