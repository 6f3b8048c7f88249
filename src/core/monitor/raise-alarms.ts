import { alarmId, nextId } from '../id.ts';
import type { ReleaseId } from '../id.ts';
import { closeness } from './lanes.ts';
import type { Sighting } from './lanes.ts';
import type { Alarm, AlarmKind, LaneMark, Season } from './season.ts';

/** The kind of alarm a mark of the record stands for. */
type KindOf = (mark: LaneMark) => AlarmKind;

function groupKey(kind: AlarmKind, column: string | null): string {
  return `${kind} ${column === null ? '' : `:${column}`}`;
}

/**
 * One open alarm for a kind and column. Another may come only after the last was handled and the
 * condition cleared for a tick, or another release, with another reference, came into force.
 */
export function raiseAlarms(
  season: Season,
  tick: number,
  release: ReleaseId,
  sightings: readonly Sighting[],
  kindOf: KindOf,
): Alarm[] {
  const loudest = new Map<string, Sighting>();
  for (const sighting of sightings) {
    if (sighting.verdict.level !== 'alarm') continue;
    const key = groupKey(sighting.kind, sighting.column);
    const rival = loudest.get(key);
    if (rival === undefined || closeness(sighting.verdict) > closeness(rival.verdict))
      loudest.set(key, sighting);
  }
  const taken = season.alarms.map((alarm) => alarm.id);
  const raised: Alarm[] = [];
  for (const { kind, column, detector, verdict } of loudest.values()) {
    if (!isArmed(season, kind, column, release, kindOf)) continue;
    const id = alarmId(nextId<string>(`season-${season.number}-alarm`, taken));
    taken.push(id);
    raised.push({
      id,
      tick,
      kind,
      column,
      detector,
      value: verdict.value,
      limit: verdict.limit,
      sentence: verdict.sentence,
      action: null,
    });
  }
  return raised;
}

function isArmed(
  season: Season,
  kind: AlarmKind,
  column: string | null,
  release: ReleaseId,
  kindOf: KindOf,
): boolean {
  const last = season.alarms.findLast((alarm) => alarm.kind === kind && alarm.column === column);
  if (last === undefined) return true;
  if (last.action === null) return false;
  const since = season.reports.filter((report) => report.tick >= last.tick);
  if (since.some((report) => report.release !== release)) return true;
  const key = groupKey(kind, column);
  return since.some(
    (report) =>
      !report.lanes.some(
        (mark) => mark.level === 'alarm' && groupKey(kindOf(mark), mark.column) === key,
      ),
  );
}
