import type { LongWork } from '../../../../core/lab/long-work.ts';
import type { Result } from '../../../../core/result.ts';
import type { Desk } from '../../../../state/desk.ts';
import { query } from '../../../../state/query.svelte.ts';
import { follow } from '../../../30-data/under-way.svelte.ts';

/** A long question that follows its key, may be stopped, and is asked again on demand. */
export function asking<T>(
  desk: Desk,
  of: LongWork,
  key: () => unknown,
  load: () => Promise<Result<T>>,
) {
  let stopped = $state(false);
  const wanted = $derived(JSON.stringify(key() ?? null));
  let stoppedAt = $state('');
  const isStopped = $derived(stopped && stoppedAt === wanted);
  const live = () => (isStopped ? null : key());
  const progress = follow(desk, of, live, () => answer.loading);
  const answer = query(live, load);
  return {
    get value() {
      return answer.value;
    },
    get problem() {
      return answer.problem;
    },
    get loading() {
      return answer.loading;
    },
    get stale() {
      return answer.stale;
    },
    get done() {
      return progress.done;
    },
    get stopped() {
      return isStopped;
    },
    stop() {
      stoppedAt = wanted;
      stopped = true;
    },
    again() {
      stopped = false;
    },
  };
}
