import type { PlainMemory } from '../plain-memory.ts';

const { fround } = Math;

/** `visit` for every window's filter that passes something on. */
function eachWinner(
  { f32, i32 }: PlainMemory,
  delta: number,
  won: number,
  rows: number,
  across: number,
  down: number,
  filters: number,
  outLine: number,
  outPicture: number,
  visit: (row: number, filter: number, place: number, delta: number) => void,
): void {
  let place = won >> 2;
  for (let r = 0; r < rows; r++)
    for (let y = 0; y < down; y++) {
      let at = (delta + r * outPicture + y * outLine) >> 2;
      for (let cell = 0; cell < across * filters; cell++, at++, place++)
        if (f32[at] !== 0) visit(r, cell % filters, i32[place]!, f32[at]!);
    }
}

/** `kernel` runs of `length` numbers from one place added to another, times `scale`; steps in numbers. */
function addRuns(
  f32: Float32Array,
  from: number,
  fromStep: number,
  into: number,
  intoStep: number,
  kernel: number,
  length: number,
  scale: number,
): void {
  for (let ky = 0; ky < kernel; ky++)
    for (let t = 0, a = from + ky * fromStep, b = into + ky * intoStep; t < length; t++, a++, b++)
      f32[b] = f32[b]! + fround(scale * f32[a]!);
}

export function filterGradients(
  memory: PlainMemory,
  table: number,
  delta: number,
  won: number,
  turned: number,
  rows: number,
  across: number,
  down: number,
  filters: number,
  kernel: number,
  span: number,
  line: number,
  outLine: number,
  outPicture: number,
): void {
  const { f32, i32 } = memory;
  const size = (kernel * span) >> 2;
  f32.fill(0, turned >> 2, (turned >> 2) + filters * size);
  eachWinner(
    memory,
    delta,
    won,
    rows,
    across,
    down,
    filters,
    outLine,
    outPicture,
    (r, f, place, d) => {
      const picture = i32[(table >> 2) + r]! >>> 0;
      const into = (turned >> 2) + f * size;
      addRuns(f32, (picture + place) >> 2, line >> 2, into, span >> 2, kernel, span >> 2, d);
    },
  );
}

export function pictureGradients(
  memory: PlainMemory,
  into: number,
  delta: number,
  won: number,
  turned: number,
  rows: number,
  across: number,
  down: number,
  filters: number,
  kernel: number,
  span: number,
  line: number,
  picture: number,
  outLine: number,
  outPicture: number,
): void {
  const { f32 } = memory;
  const size = (kernel * span) >> 2;
  f32.fill(0, into >> 2, (into + rows * picture) >> 2);
  eachWinner(
    memory,
    delta,
    won,
    rows,
    across,
    down,
    filters,
    outLine,
    outPicture,
    (r, f, place, d) => {
      const to = (into + r * picture + place) >> 2;
      addRuns(f32, (turned >> 2) + f * size, span >> 2, to, line >> 2, kernel, span >> 2, d);
    },
  );
}

function eachWeight(
  run: number,
  kernel: number,
  filters: number,
  span: number,
  visit: (straight: number, turned: number) => void,
): void {
  for (let f = 0; f < filters; f++)
    for (let ky = 0; ky < kernel; ky++)
      for (let t = 0; t < run; t++)
        visit((ky * run + t) * filters + f, (f * kernel + ky) * (span >> 2) + t);
}

export function turnFilters(
  { f32 }: PlainMemory,
  weights: number,
  turned: number,
  run: number,
  kernel: number,
  filters: number,
  span: number,
): void {
  eachWeight(run, kernel, filters, span, (straight, turn) => {
    f32[(turned >> 2) + turn] = f32[(weights >> 2) + straight]!;
  });
}

export function returnFilters(
  { f32 }: PlainMemory,
  turned: number,
  weights: number,
  run: number,
  kernel: number,
  filters: number,
  span: number,
): void {
  eachWeight(run, kernel, filters, span, (straight, turn) => {
    f32[(weights >> 2) + straight] = f32[(turned >> 2) + turn]!;
  });
}
