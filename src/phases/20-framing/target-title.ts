import type { ColumnProfile } from '../../core/data/profile.ts';
import type { Task } from '../../core/model/task.ts';
import { figure } from '../../core/words.ts';
import { percent } from '../parts/percent.ts';

/** What the spread of the answers says. */
export function targetTitle(profile: ColumnProfile, task: Task, positive: string | null): string {
  const known = profile.rows - profile.missing;
  if (known === 0) return `“${profile.name}” is empty`;
  if (task === 'regression') {
    const facts = profile.numbers;
    if (facts === null) return `“${profile.name}”`;
    return `Half of the answers lie between ${figure(facts.quantiles.q25)} and ${figure(facts.quantiles.q75)}`;
  }
  const share = (name: string | null) =>
    (profile.levels.find(([level]) => level === name)?.[1] ?? 0) / known;
  if (task === 'binary' && positive !== null)
    return `${percent(share(positive))} of the answers are “${positive}”`;
  const [most] = profile.levels;
  const rest = profile.otherRows > 0 ? null : profile.levels.at(-1);
  if (most === undefined) return `“${profile.name}”`;
  return rest == null || profile.distinct > 20
    ? `The largest of ${profile.distinct} classes has ${percent(most[1] / known)} of the rows`
    : `From ${percent(rest[1] / known)} “${rest[0]}” to ${percent(most[1] / known)} “${most[0]}”`;
}
