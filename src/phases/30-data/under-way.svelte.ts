import { untrack } from 'svelte';
import type { LongWork } from '../../core/lab/long-work.ts';
import type { Desk } from '../../state/desk.ts';

const EVERY_MS = 250;

/**
 * How far long work is, while `loading`. Call it before the query it follows: a new `key` or the
 * end of the component lets go of the work still under way.
 */
export function follow(
  desk: Desk,
  of: LongWork,
  key: () => unknown,
  loading: () => boolean,
): { readonly done: number } {
  let done = $state(0);
  let isLoading = false;
  const wanted = $derived(JSON.stringify(key()));

  $effect(() => {
    void wanted;
    return () => {
      if (isLoading) void desk.lab.letGo(of);
    };
  });
  $effect(() => {
    isLoading = loading();
    if (!isLoading) return;
    untrack(() => (done = 0));
    const timer = setInterval(async () => {
      const known = await desk.lab.underWay(of);
      if (known.ok && known.value !== null) done = known.value;
    }, EVERY_MS);
    return () => clearInterval(timer);
  });

  return {
    get done() {
      return done;
    },
  };
}
