import { alarmId, nextId } from '../../id.ts';
import { judgeRung, ruleFor, rulesOf, silenceFor } from './alarm-rules.ts';
import type { Rung } from './alarm-rules.ts';
import type { ReleaseId } from '../../id.ts';
import { closeness } from '../watch/lanes.ts';
import type { Sighting } from '../watch/lanes.ts';
import type { Alarm, AlarmKind, LaneMark, Season } from '../season.ts';

/** The kind of alarm a mark of the record stands for. */
type KindOf = (mark: LaneMark) => AlarmKind;

function groupKey(kind: AlarmKind, column: string | null): string {
  return `${kind} ${column === null ? '' : `:${column}`}`;
}

/**
 * One open alarm for a kind and column. Another may come only after the last was handled, its rule
 * was quiet long enough, and the condition cleared for a tick or another release, with another
 * reference, came into force. What is silenced does not ring.
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
    const rung = { kind, column, detector };
    if (silenceFor(season, rung, tick) !== undefined) continue;
    if (!isArmed(season, tick, rung, release, kindOf)) continue;
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
      ...(verdict.floor === null ? {} : { floor: verdict.floor }),
      sentence: verdict.sentence,
      ...judgeRung(season, rung),
      action: null,
    });
  }
  return raised;
}

function isArmed(
  season: Season,
  tick: number,
  rung: Rung,
  release: ReleaseId,
  kindOf: KindOf,
): boolean {
  const { kind, column } = rung;
  const last = season.alarms.findLast((alarm) => alarm.kind === kind && alarm.column === column);
  if (last === undefined) return true;
  if (last.action === null) return false;
  const quiet = ruleFor(rulesOf(season), rung)?.quiet ?? 0;
  if (tick < last.action.tick + quiet) return false;
  const since = season.reports.filter((report) => report.tick >= last.tick);
  if (since.some((report) => report.release !== release)) return true;
  const key = groupKey(kind, column);
  return since.some(
    (report) =>
      report.skipped?.includes(kind) !== true &&
      !report.lanes.some(
        (mark) => mark.level === 'alarm' && groupKey(kindOf(mark), mark.column) === key,
      ),
  );
}
