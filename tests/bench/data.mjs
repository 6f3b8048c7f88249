import { writeFileSync } from 'node:fs';

/** Rows whose class hangs on a sum, a product and a step, with noise; `values` row-major. */
export function drawRows(randomFrom, rows, columns) {
  const random = randomFrom(`bench ${rows} ${columns}`);
  const values = Float64Array.from({ length: rows * columns }, () => random.normal());
  const target = Float64Array.from({ length: rows }, (_, row) => {
    const [a, b, c, d] = values.subarray(row * columns, row * columns + 4);
    const pull = a + b * c + (d > 0.5 ? 1 : 0) + 0.7 * random.normal();
    return pull > 0.3 ? 1 : 0;
  });
  const names = Array.from({ length: columns }, (_, j) => `f${j}`);
  return { matrix: { names, rows, columns, values }, target };
}

/** Features and class side by side as 64-bit floats. */
export function writeRows(file, { matrix, target }) {
  const { rows, columns, values } = matrix;
  const out = new Float64Array(rows * (columns + 1));
  for (let row = 0; row < rows; row++) {
    out.set(values.subarray(row * columns, (row + 1) * columns), row * (columns + 1));
    out[row * (columns + 1) + columns] = target[row];
  }
  writeFileSync(file, out);
}

/** Ten columns of text: numbers, dates, levels, quoted words, some cells empty. */
export function drawCsv(randomFrom, rows) {
  const random = randomFrom(`csv ${rows}`);
  const pick = (...words) => words[random.int(words.length)];
  const parts = [Buffer.from('id,when,amount,share,count,city,kind,flag,note,code\n')];
  let lines = [];
  for (let row = 0; row < rows; row++) {
    const day = String(1 + random.int(28)).padStart(2, '0');
    lines.push(
      [
        row,
        `20${10 + random.int(15)}-0${1 + random.int(9)}-${day}`,
        random.next() < 0.05 ? '' : (1000 * random.next()).toFixed(2),
        random.next().toFixed(4),
        random.int(500),
        pick('Berlin', 'Lagos', 'Lima', 'Oslo', 'Pune', '"São Paulo, SP"'),
        pick('a', 'b', 'c'),
        pick('yes', 'no'),
        pick('', 'plain', '"said ""no"""', 'late'),
        `K${random.int(90000) + 10000}`,
      ].join(','),
    );
    if (lines.length === 10_000 || row === rows - 1) {
      parts.push(Buffer.from(`${lines.join('\n')}\n`));
      lines = [];
    }
  }
  return new Uint8Array(Buffer.concat(parts));
}
