/**
 * Shapley values by their definition over all subsets of at most 20 players. `worth`: a subset’s value
 * at its bit mask, 2^players of them.
 */
export function exactShapley(worth: Float64Array, players: number): Float64Array {
  const shares = shareBySize(players);
  const values = new Float64Array(players);
  for (let subset = 0; subset < worth.length; subset++) {
    const share = shares[sizeOf(subset)]!;
    for (let player = 0; player < players; player++) {
      const bit = 1 << player;
      if ((subset & bit) === 0) values[player]! += share * (worth[subset | bit]! - worth[subset]!);
    }
  }
  return values;
}

/** size! (players − size − 1)! / players! */
function shareBySize(players: number): Float64Array {
  const shares = new Float64Array(players + 1);
  let among = 1;
  for (let size = 0; size < players; size++) {
    shares[size] = 1 / (players * among);
    among = (among * (players - 1 - size)) / (size + 1);
  }
  return shares;
}

function sizeOf(subset: number): number {
  let size = 0;
  for (let rest = subset; rest !== 0; rest &= rest - 1) size++;
  return size;
}
