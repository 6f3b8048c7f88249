import { cpus, totalmem } from 'node:os';

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Seconds of one call. */
export async function seconds(run) {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

/**
 * Medians of interleaved repeats: A B A B …, so that a slow spell of the machine hits both. Each
 * subject gives its seconds; the first round is thrown away.
 */
export async function interleave(subjects, repeats) {
  const times = subjects.map(() => []);
  for (let round = 0; round <= repeats; round++)
    for (const [i, subject] of subjects.entries()) {
      globalThis.gc?.();
      const spent = await subject();
      if (round > 0) times[i].push(spent);
    }
  return {
    medians: times.map(median),
    /** How many times faster the first is than the other: median over rounds. */
    ratio: (i) => median(times[i].map((spent, round) => spent / times[0][round])),
  };
}

export function hostFacts() {
  const [cpu] = cpus();
  return `Node ${process.version}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB`;
}

const short = (value) =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

/** One row a comparison: what, ours, theirs, ratio. */
export function printTable(rows) {
  const heads = ['what', 'here', 'beside', 'here is'];
  const cells = rows.map(({ what, ours, other, theirs, ratio, unit }) => [
    what,
    `${short(ours)} ${unit}`,
    other === undefined ? '' : `${short(theirs)} ${unit} ${other}`,
    ratio === undefined ? '' : `${ratio.toFixed(2)} × as fast`,
  ]);
  const widths = heads.map((head, i) =>
    Math.max(head.length, ...cells.map((row) => row[i].length)),
  );
  for (const row of [heads, ...cells])
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    );
}
