import { concatTables } from '../../data/concat.ts';
import { shortName } from '../../data/names.ts';
import type { Table } from '../../data/table.ts';
import { followersOf } from '../../monitor/alarms/incidents.ts';
import type { Mend } from '../../monitor/alarms/repairs.ts';
import type { Alarm } from '../../monitor/season.ts';
import { dropRepeats } from '../../monitor/watch/windows.ts';
import { counted, figure } from '../../words.ts';
import type { AlarmChoice } from '../api.ts';
import { hopeOfMends, mendedTraffic, ticksSince } from './answer-data.ts';
import { act } from './answer-parts.ts';
import { courseOf } from './course.ts';
import { repairOffers } from './offers.ts';
import { renameOffers } from './rename-offers.ts';
import type { AlarmScene } from './scene.ts';

/** One thing of several that are mended in one press. */
interface Part {
  readonly column: string;
  readonly words: string;
  readonly distance: { readonly before: number; readonly after: number };
  readonly mend: Mend;
}

const OF_DATA: readonly Alarm['kind'][] = ['data-quality', 'data-drift'];

/**
 * Columns that arrive under other names, and every other column an open alarm is about, mapped back
 * in one press that answers all those alarms. Empty where one column and no name is concerned.
 */
export function mapBack(
  scene: AlarmScene,
): { readonly answer: AlarmChoice; readonly renames: boolean }[] {
  const { alarm, season } = scene;
  if (alarm.kind === 'bias-drift') return [];
  const since = courseOf(season, alarm).since;
  const renamed = renamedParts(scene, since);
  const parts = [...renamed, ...stepParts(scene, renamed)];
  if (parts.length === 0 || (renamed.length === 0 && parts.length === 1)) return [];
  const mended = new Set(parts.map(({ column }) => column));
  const told = openOf(scene).filter(({ column }) =>
    column === null ? renamed.length > 0 : mended.has(column),
  );
  const also = new Set([alarm, ...told].flatMap((one) => [one, ...followersOf(season, one)]));
  also.delete(alarm);
  const [first] = parts;
  const label =
    parts.length === 1
      ? `Map it back: ${first!.words}`
      : `Map back ${counted(parts.length, 'column')} at once`;
  const each = parts.map(
    ({ words, distance: { before, after } }) =>
      `${words} (${figure(after)} from training rows instead of ${figure(before)})`,
  );
  const others =
    also.size === 0 ? '' : ` It answers ${counted(also.size, 'more alarm')} with them.`;
  const answer: AlarmChoice = {
    action: 'fix-data',
    label,
    why: `At the endpoint, before the recipe: ${each.join('; ')}; 0 is alike, 1 apart.${others}`,
    costs: 'It runs on every row until it is taken out, also once the source is mended.',
    brings: hopeOfMends(
      scene,
      parts.map(({ mend }) => mend),
      since,
    ),
    choices: [
      act(scene, {
        action: 'fix-data',
        note: `At the endpoint: ${parts.map(({ words }) => words).join('; ')}.`,
        mends: parts.map(({ mend, words }) => ({ ...mend, note: `At the endpoint: ${words}.` })),
        ...(also.size === 0 ? {} : { also: [...also].map(({ id }) => id) }),
      }),
    ],
  };
  return [{ answer, renames: renamed.length > 0 }];
}

/** Open alarms about data: what a mapping may answer. */
const openOf = ({ season }: AlarmScene): Alarm[] =>
  season.alarms.filter(({ action, kind }) => action === null && OF_DATA.includes(kind));

function renamedParts(scene: AlarmScene, since: number): Part[] {
  const sent = sentSince(scene, since);
  if (sent === null) return [];
  return renameOffers(scene.rows.train.table, sent).map(({ from, to, distance }) => ({
    column: to,
    words: `“${shortName(from)}” is “${shortName(to)}”`,
    distance,
    mend: { renames: [{ from, to }] },
  }));
}

/** Rows as they were sent in the newest ticks, as long as their columns stay the same. */
function sentSince({ traffic, season, alarm }: AlarmScene, since: number): Table | null {
  const last = season.reports.length - 1;
  const newest = traffic.rows(last).sent;
  if (newest === undefined) return null;
  const shape = shapeOf(newest);
  const tables: Table[] = [];
  for (let tick = last; tick >= Math.min(since, alarm.tick); tick--) {
    const { sent } = traffic.rows(tick);
    if (sent === undefined || shapeOf(sent) !== shape) break;
    tables.unshift({ rows: sent.rows, ids: sent.ids, columns: sent.columns });
  }
  return dropRepeats(concatTables(tables));
}

const shapeOf = ({ columns }: Table): string =>
  JSON.stringify(columns.map(({ name, kind }) => [name, kind]));

/** The best step for every other column that an open alarm is about. */
function stepParts(scene: AlarmScene, renamed: readonly Part[]): Part[] {
  const { lab, rows, season } = scene;
  const called = new Set(renamed.map(({ column }) => column));
  const open = [scene.alarm, ...openOf(scene)].filter(({ kind }) => OF_DATA.includes(kind));
  const byColumn = new Map<string, Alarm>();
  for (const alarm of open)
    if (alarm.column !== null && !called.has(alarm.column) && !byColumn.has(alarm.column))
      byColumn.set(alarm.column, alarm);
  if (byColumn.size === 0) return [];
  const traffic = mendedTraffic(
    scene,
    renamed.map(({ mend }) => mend),
  );
  if (!traffic.ok) return [];
  return [...byColumn].flatMap(([column, alarm]): Part[] => {
    const ticks = ticksSince({ ...scene, alarm }, courseOf(season, alarm).since);
    const arrived = dropRepeats(concatTables(ticks.map((tick) => traffic.value.rows(tick))));
    const [best] = repairOffers(lab.catalog.steps, rows.train.table, arrived, column);
    if (best === undefined) return [];
    const { step, label, distance } = best;
    return [{ column, words: `“${shortName(column)}”: ${label}`, distance, mend: { step } }];
  });
}
