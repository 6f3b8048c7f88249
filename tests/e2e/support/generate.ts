/** Marsaglia's xorshift: the same numbers in every run. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Customers who stay or leave: two numbers and a level that matter, two that do not. */
export function generateCsv(rows: number, seed = 7): string {
  const draw = draws(seed);
  const lines = ['visits,spent,plan,height,shoe,left'];
  for (let i = 0; i < rows; i++) {
    const visits = Math.floor(draw() * 30);
    const spent = draw() * 400;
    const plan = ['basic', 'plus', 'family'][Math.floor(draw() * 3)]!;
    const leaning = 1.5 - visits / 8 - spent / 300 + (plan === 'basic' ? 1.2 : 0);
    const left = draw() < 1 / (1 + Math.exp(-leaning)) ? 'yes' : 'no';
    const height = 150 + draw() * 45;
    const shoe = 35 + Math.floor(draw() * 12);
    lines.push([visits, spent.toFixed(2), plan, height.toFixed(1), shoe, left].join());
  }
  return lines.join('\n');
}

/** `columns` numeric columns and a two-class target that hangs on the first. */
export function generateWide(rows: number, columns: number): string {
  const draw = draws(11);
  const names = Array.from({ length: columns - 1 }, (_, i) => `c${i}`);
  const lines = [[...names, 'target'].join()];
  for (let i = 0; i < rows; i++) {
    const values = names.map(() => Math.round(draw() * 1000));
    lines.push([...values, values[0]! > 500 ? 'yes' : 'no'].join());
  }
  return lines.join('\n');
}
