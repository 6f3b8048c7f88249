import { worldOffers as offersOf } from '../../core/lab/worlds/propose.ts';
import type { WorldOffer } from '../../core/monitor/worlds/api.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';

export function worldOffers(
  { lab, project }: Context,
  season: number,
): Promise<Result<readonly WorldOffer[]>> {
  return offersOf(lab, project, season);
}
