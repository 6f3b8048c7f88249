import type { Pieces } from '../../pieces.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { exactShapley } from './exact-shapley.ts';
import type { Sampled, SampledGame } from './sampled-shapley.ts';

/** Players of whom every subset is asked. */
export const FEW_PLAYERS = 6;

/** As `sampleShapley`, of every subset of few players: exact for these background rows. */
export function* enumerateShapley(
  { players, background, answer }: SampledGame,
  rows: number,
): Pieces<Result<Omit<Sampled, 'errors'>>> {
  const subsets = 1 << players;
  const of = new Int32Array(subsets * background * players);
  for (let subset = 0, at = 0; subset < subsets; subset++)
    for (let row = 0; row < background; row++)
      for (let player = 0; player < players; player++)
        of[at++] = (subset & (1 << player)) !== 0 ? -1 : row;
  const values = new Float64Array(rows * players);
  const answers = new Float64Array(rows);
  let base = 0;
  for (let row = 0; row < rows; row++) {
    const said = answer(of, row);
    if (!said.ok) return said;
    const worth = new Float64Array(subsets);
    for (let at = 0; at < said.value.length; at++)
      worth[Math.floor(at / background)]! += said.value[at]! / background;
    values.set(exactShapley(worth, players), row * players);
    answers[row] = said.value[said.value.length - 1]!;
    base = worth[0]!;
    yield (row + 1) / rows;
  }
  return ok({ base, rows, columns: players, values, answers, orders: 0 });
}
