/**
 * Through the highest of a window only its winner is corrected: a filter of a window is one short
 * run of the picture. Turned filters stand filter by filter, line by line, each line padded to `span`
 * bytes, a multiple of 16; the padding is 0 in weights and means nothing in gradients.
 */
export function filterGradients(
  table: usize, delta: usize, won: usize, turned: usize,
  rows: i32, across: i32, down: i32, filters: i32, kernel: i32, span: i32,
  line: i32, outLine: i32, outPicture: i32,
): void {
  memory.fill(turned, 0, filters * kernel * span);
  if (kernel == 3 && span == 16) {
    narrowGradients(table, delta, won, turned, rows, across, down, filters, line, outLine, outPicture);
    return;
  }
  const size = kernel * span;
  for (let r = 0; r < rows; r++) {
    const picture = <usize>load<u32>(table + (<usize>r << 2));
    for (let y = 0; y < down; y++) {
      let at = delta + r * outPicture + y * outLine;
      for (let x = across * filters, f = 0; x > 0; x--) {
        const d = load<f32>(at);
        if (d != 0) addRuns(picture + load<u32>(won), turned + f * size, d, kernel, span, line);
        at += 4;
        won += 4;
        f++;
        if (f == filters) f = 0;
      }
    }
  }
}

@inline
function addRuns(from: usize, into: usize, scale: f32, kernel: i32, span: i32, line: i32): void {
  const s = f32x4.splat(scale);
  for (let ky = 0; ky < kernel; ky++) {
    for (let o = 0; o < span; o += 16)
      v128.store(into + o, f32x4.add(v128.load(into + o), f32x4.mul(s, v128.load(from + o))));
    from += line;
    into += span;
  }
}

/**
 * Three lines of four: a filter's gradient stays in registers while its picture is gone through. What
 * passes nothing on is added as 0: quicker than guessing which it will be.
 */
function narrowGradients(
  table: usize, delta: usize, won: usize, turned: usize,
  rows: i32, across: i32, down: i32, filters: i32,
  line: i32, outLine: i32, outPicture: i32,
): void {
  const wide = filters << 2;
  const wonLine = across * wide;
  for (let r = 0; r < rows; r++) {
    const picture = <usize>load<u32>(table + (<usize>r << 2));
    for (let f = 0; f < wide; f += 4) {
      const into = turned + 12 * f;
      let g0 = v128.load(into);
      let g1 = v128.load(into, 16);
      let g2 = v128.load(into, 32);
      let place = won + f;
      for (let y = 0; y < down; y++) {
        let at = delta + r * outPicture + y * outLine + f;
        const end = place + wonLine;
        for (; place < end; place += wide) {
          const d = load<f32>(at);
          at += wide;
          const s = f32x4.splat(d);
          const p = picture + load<u32>(place);
          g0 = f32x4.add(g0, f32x4.mul(s, v128.load(p)));
          g1 = f32x4.add(g1, f32x4.mul(s, v128.load(p + line)));
          g2 = f32x4.add(g2, f32x4.mul(s, v128.load(p + 2 * line)));
        }
      }
      v128.store(into, g0);
      v128.store(into, g1, 16);
      v128.store(into, g2, 32);
    }
    won += down * wonLine;
  }
}

/** What the pictures themselves are corrected by, their border included; `picture` bytes each. */
export function pictureGradients(
  into: usize, delta: usize, won: usize, turned: usize,
  rows: i32, across: i32, down: i32, filters: i32, kernel: i32, span: i32,
  line: i32, picture: i32, outLine: i32, outPicture: i32,
): void {
  memory.fill(into, 0, rows * picture);
  const size = kernel * span;
  for (let r = 0; r < rows; r++) {
    const base = into + r * picture;
    for (let y = 0; y < down; y++) {
      let at = delta + r * outPicture + y * outLine;
      for (let x = across * filters, f = 0; x > 0; x--) {
        const d = load<f32>(at);
        if (d != 0) spreadRuns(turned + f * size, base + load<u32>(won), d, kernel, span, line);
        at += 4;
        won += 4;
        f++;
        if (f == filters) f = 0;
      }
    }
  }
}

@inline
function spreadRuns(from: usize, into: usize, scale: f32, kernel: i32, span: i32, line: i32): void {
  const s = f32x4.splat(scale);
  for (let ky = 0; ky < kernel; ky++) {
    for (let o = 0; o < span; o += 16)
      v128.store(into + o, f32x4.add(v128.load(into + o), f32x4.mul(s, v128.load(from + o))));
    into += line;
    from += span;
  }
}

/** Weights as `convolve` reads them, filter by filter; `run` is columns × channels of a line. */
export function turnFilters(
  weights: usize, turned: usize, run: i32, kernel: i32, filters: i32, span: i32,
): void {
  for (let f = 0; f < filters; f++)
    for (let ky = 0; ky < kernel; ky++)
      for (let t = 0; t < run; t++)
        store<f32>(
          turned + (f * kernel + ky) * span + (t << 2),
          load<f32>(weights + (((ky * run + t) * filters + f) << 2)),
        );
}

/** The way back. */
export function returnFilters(
  turned: usize, weights: usize, run: i32, kernel: i32, filters: i32, span: i32,
): void {
  for (let f = 0; f < filters; f++)
    for (let ky = 0; ky < kernel; ky++)
      for (let t = 0; t < run; t++)
        store<f32>(
          weights + (((ky * run + t) * filters + f) << 2),
          load<f32>(turned + (f * kernel + ky) * span + (t << 2)),
        );
}
