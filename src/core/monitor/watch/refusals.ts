import { alphaFor } from './false-alarms.ts';
import type { Sighting } from './lanes.ts';
import { percent, riseChance, riseFloor } from './proportions.ts';
import { STANDING_PLAN } from './watch-plan.ts';
import type { WatchPlan } from './watch-plan.ts';

const SMALLEST_SHARE = 0.05;

interface Count {
  readonly refused: number;
  readonly rows: number;
}

/** The endpoint's contract as a data-quality monitor: are more rows refused than of old? */
export function watchRefusals(
  now: Count,
  before: Count,
  lanes: number,
  plan: WatchPlan = STANDING_PLAN,
  reason?: string,
): Sighting {
  const share = now.rows === 0 ? 0 : now.refused / now.rows;
  const usual = before.rows === 0 ? 0 : before.refused / before.rows;
  const limit = Math.max(SMALLEST_SHARE, usual);
  const pValue = riseChance(now.refused, now.rows, before.refused, before.rows);
  const alpha = alphaFor('data-quality', lanes, plan);
  const floor = riseFloor(alpha, now.rows, before.refused, before.rows);
  const rare = pValue < alpha;
  const enough = now.rows >= 20 && before.rows > 0;
  const calm = rare && share > usual ? 'watch' : 'calm';
  const level = !enough ? 'cannot-tell' : rare && share > limit ? 'alarm' : calm;
  const sentence = enough
    ? `The contract refuses ${percent(share)} of ${now.rows} rows, ${percent(usual)} before.${reason === undefined ? '' : ` ${reason}`}`
    : `Too few rows to judge what the contract refuses: ${now.rows}.`;
  return {
    detector: 'contract',
    column: null,
    kind: 'data-quality',
    verdict: { level, value: share, limit, pValue, floor, sentence },
  };
}
