import type { AlarmRule } from '../../monitor/alarms/alarm-rules.ts';
import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice } from '../decisions.ts';
import type { Project } from '../project.ts';
import { missing, replaceById } from './change.ts';
import { put, running } from './monitor.ts';

type Of<T extends Choice['type']> = Extract<Choice, { type: T }>;
const WHERE = 'Monitor, Alarms.';

export function setRules(project: Project, { rules }: Of<'monitor/setRules'>): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const reason = whyNotRules(rules);
  if (reason !== null) return fail('bad-rules', reason, WHERE, 'Mend that rule.');
  return put(project, { ...season.value, rules });
}

function whyNotRules(rules: readonly AlarmRule[]): string | null {
  if (new Set(rules.map(({ id }) => id)).size !== rules.length) return 'Two rules share an id.';
  const loud = rules.find(({ quiet }) => !(Number.isInteger(quiet) && quiet >= 0));
  return loud === undefined
    ? null
    : `A rule is quiet for a whole number of ticks, none or more; got ${loud.quiet}.`;
}

export function acknowledge(
  project: Project,
  decision: Of<'monitor/acknowledge'>,
): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const { alarms, reports } = season.value;
  const alarm = alarms.find(({ id }) => id === decision.alarm);
  if (alarm === undefined) return missing('alarm', decision.alarm, WHERE);
  if (alarm.action !== null || alarm.acknowledged !== undefined)
    return fail(
      'alarm-seen',
      alarm.action === null ? 'Someone has seen this alarm already.' : 'This alarm was answered.',
      WHERE,
      'Choose one nobody has seen.',
    );
  const seen = { ...alarm, acknowledged: reports.length, acknowledgedBy: decision.by };
  return put(project, { ...season.value, alarms: replaceById(alarms, seen) });
}

export function silence(
  project: Project,
  { silence: asked }: Of<'monitor/silence'>,
): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const { silences = [], reports } = season.value;
  const from = Math.max(asked.from, reports.length);
  if (!Number.isInteger(asked.until) || asked.until < from)
    return fail(
      'bad-silence',
      `A silence ends at tick ${from} or later, got ${asked.until}.`,
      WHERE,
      'Give it a later end.',
    );
  if (asked.note.trim() === '')
    return fail('no-note', 'A silence needs a reason.', WHERE, 'Say why nobody is to be woken.');
  return put(project, { ...season.value, silences: [...silences, { ...asked, from }] });
}

/** One that has begun ends with the last tick played; one that has not is gone. */
export function unsilence(project: Project, { at }: Of<'monitor/unsilence'>): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const { silences = [], reports } = season.value;
  const known = silences[at];
  if (known === undefined) return missing('silence', String(at), WHERE);
  const next =
    known.from >= reports.length
      ? silences.toSpliced(at, 1)
      : silences.with(at, { ...known, until: Math.min(known.until, reports.length - 1) });
  return put(project, { ...season.value, silences: next });
}
