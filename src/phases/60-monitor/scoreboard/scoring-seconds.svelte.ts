import type { Season } from '../../../core/monitor/season.ts';
import { query } from '../../../state/query.svelte.ts';
import type { Desk } from '../../../state/desk.ts';

const CALLS = 20;

/** What scoring every row of a season took about, in seconds, by the endpoint’s own rate here. */
export function scoringSeconds(
  desk: Desk,
  season: () => Season | undefined,
): { readonly value: number | null } {
  const latency = query(
    () => (desk.settling ? null : (season()?.firstRelease ?? null)),
    () => desk.lab.latency(season()!.firstRelease, CALLS),
  );
  return {
    get value() {
      const rate = latency.value?.rowsPerSecond;
      const played = season();
      if (played === undefined || rate === undefined || !(rate > 0)) return null;
      return played.reports.reduce((sum, { rows }) => sum + rows, 0) / rate;
    },
  };
}
