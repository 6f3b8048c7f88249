import { concatTables } from '../../data/concat.ts';
import { filterRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { Bundle } from '../../deploy/bundle.ts';
import type { Release } from '../../deploy/release.ts';
import type { AlarmId, ReleaseId } from '../../id.ts';
import { openLabelBook } from '../../monitor/labels/label-book.ts';
import type { Alarm, Season } from '../../monitor/season.ts';
import { openTraffic } from '../../monitor/traffic/traffic.ts';
import type { Traffic, TrafficInput } from '../../monitor/traffic/traffic.ts';
import { dropRepeats } from '../../monitor/watch/windows.ts';
import type { Scored } from '../../monitor/scored.ts';
import type { Project } from '../../project/project.ts';
import { currentSeason, findRelease } from '../../project/views.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { trafficInput } from '../labelled.ts';
import type { Lab } from '../lab.ts';
import { rowsFor } from '../rows.ts';
import type { RunRowsOf } from '../rows.ts';
import { scoreRows } from '../season/score.ts';

/** An alarm with the traffic it rang in and the release that served then. */
export interface AlarmScene {
  readonly lab: Lab;
  readonly project: Project;
  readonly season: Season;
  readonly alarm: Alarm;
  readonly input: TrafficInput;
  readonly traffic: Traffic;
  /** In force when it rang. */
  readonly release: Release;
  readonly bundle: Bundle;
  /** Rows that release learned from and was judged by. */
  readonly rows: RunRowsOf;
}

const gone = fail('no-such-alarm', 'This alarm is gone.', 'Monitor, Alarms.', 'Choose another.');

export function findAlarm(
  project: Project,
  id: AlarmId,
): { season: Season; alarm: Alarm } | undefined {
  const season = currentSeason(project);
  const alarm = season?.alarms.find((known) => known.id === id);
  return season === undefined || alarm === undefined ? undefined : { season, alarm };
}

export async function sceneOf(
  lab: Lab,
  project: Project,
  id: AlarmId,
): Promise<Result<AlarmScene>> {
  const found = findAlarm(project, id);
  if (found === undefined) return gone;
  const { season, alarm } = found;
  const ready = await lab.ready(project);
  if (!ready.ok) return ready;
  const served = season.reports[alarm.tick]?.release ?? null;
  const release = findRelease(project, served);
  if (release === undefined) return gone;
  const bundle = await lab.bundle(project, release);
  if (!bundle.ok) return bundle;
  const run = project.runs.find(({ id: known }) => known === release.run)!;
  const rows = rowsFor(lab, project, { rows: release.judgedOn ?? run.rows });
  if (!rows.ok) return rows;
  const input = trafficInput(lab, project, season);
  if (!input.ok) return input;
  return ok({
    ...{ lab, project, season, alarm, release },
    bundle: bundle.value,
    rows: rows.value,
    input: input.value,
    traffic: openTraffic(input.value),
  });
}

/** Decided rows with what their labels say; one entry a row. */
export interface TakenRows extends Pick<
  Scored,
  'refused' | 'loss' | 'signed' | 'money' | 'chosen'
> {
  readonly table: Table;
}

const MOST_ROWS = 20_000;

/** Labelled rows of these ticks (all of them, where `labelled` is false), the newest 20,000 of them at most, each source row once as it arrived last, as `release` decides them. */
export function scoreTicks(
  { lab, project, season, traffic, release, bundle }: AlarmScene,
  ticks: readonly number[],
  labelled = true,
): TakenRows {
  const book = openLabelBook(season);
  const tables: Table[] = [];
  let rows = 0;
  for (const tick of ticks.toReversed()) {
    if (season.reports[tick]?.release !== release.id) continue;
    const told = traffic.told(tick);
    const known = book.knownAt(tick, told.rows, season.reports.length - 1);
    const table = labelled ? filterRows(told, (row) => known[row] === 1) : told;
    if (table.rows === 0) continue;
    tables.unshift(table);
    rows += table.rows;
    if (rows >= MOST_ROWS) break;
  }
  const none = { ...traffic.rows(0), rows: 0, ids: new Int32Array(0) };
  if (rows === 0) {
    const nothing = new Float64Array(0);
    return { table: none, refused: new Uint8Array(0), loss: nothing, money: nothing };
  }
  const table = dropRepeats(concatTables(tables));
  return { table, ...scoreRows(lab, project, bundle, table) };
}

/** The ticks from `from` to `to`, inclusive, that one release served. */
export function ticksServed(season: Season, release: ReleaseId, from: number, to: number) {
  return season.reports
    .filter(({ tick, release: served }) => tick >= from && tick <= to && served === release)
    .map(({ tick }) => tick);
}
