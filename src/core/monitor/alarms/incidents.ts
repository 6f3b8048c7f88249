import type { Alarm, AlarmKind, Season } from '../season.ts';

/** Kinds by how much they tell: a broken field, a worse model, a moved column, then what these do. */
const TELLING: readonly AlarmKind[] = [
  'data-quality',
  'model-quality',
  'bias-drift',
  'data-drift',
  'money',
  'prediction-drift',
  'attribution-drift',
];

/** The more telling first, of a kind the older. */
export function byTelling(a: Alarm, b: Alarm): number {
  return TELLING.indexOf(a.kind) - TELLING.indexOf(b.kind) || a.tick - b.tick;
}

/** What a moved column or a worse model does: it shows in what is said, leaned on and earned. */
const CONSEQUENCES: readonly AlarmKind[] = ['money', 'prediction-drift', 'attribution-drift'];
/** What may lie behind it, the likeliest cause first: a column, as it can be mended, then the model. */
const CAUSES: readonly (readonly AlarmKind[])[] = [
  ['data-quality', 'data-drift'],
  ['model-quality', 'bias-drift'],
  CONSEQUENCES,
];

/** Alarms that are answered as one: what is to be looked at, and what it shows in. */
export interface Incident {
  readonly head: Alarm;
  readonly followers: readonly Alarm[];
}

/**
 * Open alarms by cause, the most telling first. As long as an alarm of a column is open, alarms about
 * predictions, reasons and money belong to it; without one, to an open alarm of the model; without
 * that, to the most telling of themselves. Answered ones belong to what they were answered with.
 */
export function incidentsOf({ alarms }: Pick<Season, 'alarms'>): Incident[] {
  const open = alarms.filter(({ action }) => action === null).toSorted(byTelling);
  const cause = CAUSES.map((kinds) => open.find(({ kind }) => kinds.includes(kind))).find(
    (found) => found !== undefined,
  );
  const headOf = (alarm: Alarm): Alarm['id'] => {
    if (alarm.action !== null) return alarm.action.with ?? alarm.id;
    return CONSEQUENCES.includes(alarm.kind) ? (cause?.id ?? alarm.id) : alarm.id;
  };
  const answered = alarms.filter(({ action }) => action !== null);
  return [...open, ...answered]
    .filter((alarm) => headOf(alarm) === alarm.id)
    .map((head) => ({
      head,
      followers: alarms.filter((alarm) => alarm.id !== head.id && headOf(alarm) === head.id),
    }));
}

/** What is answered together with an open alarm. */
export function followersOf(season: Pick<Season, 'alarms'>, { id }: Alarm): readonly Alarm[] {
  return incidentsOf(season).find(({ head }) => head.id === id)?.followers ?? [];
}
