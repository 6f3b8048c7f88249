/**
 * Sums of a layer, with ReLU where `relu` is 1: rows, inputs and outputs in fours. Weights: input by
 * input; four rows by eight outputs at a time. Strides in bytes.
 */
export function denseForward(
  input: usize, inStride: i32, weights: usize, biases: usize, out: usize, outStride: i32,
  rows: i32, inputs: i32, outputs: i32, relu: i32,
): void {
  const wide = outputs << 2;
  for (let r = 0; r < rows; r += 4) {
    const from = input + r * inStride;
    const into = out + r * outStride;
    let j = 0;
    for (; j + 32 <= wide; j += 32)
      forwardEight(from, inStride, weights + j, wide, biases + j, into + j, outStride, inputs, relu);
    if (j < wide)
      forwardFour(from, inStride, weights + j, wide, biases + j, into + j, outStride, inputs, relu);
  }
}

@inline
function bend(value: v128, relu: i32): v128 {
  return relu ? v128.and(value, f32x4.gt(value, f32x4.splat(0))) : value;
}

@inline
function forwardEight(
  from: usize, inStride: i32, w: usize, wide: i32, b: usize, into: usize, outStride: i32,
  inputs: i32, relu: i32,
): void {
  let a0 = v128.load(b);
  let a1 = v128.load(b, 16);
  let b0 = a0, b1 = a1, c0 = a0, c1 = a1, d0 = a0, d1 = a1;
  const second = from + inStride;
  const third = second + inStride;
  const fourth = third + inStride;
  for (let i: usize = 0, end = <usize>inputs << 2; i < end; i += 4) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    w += wide;
    let s = v128.load32_splat(from + i);
    a0 = f32x4.add(a0, f32x4.mul(s, w0));
    a1 = f32x4.add(a1, f32x4.mul(s, w1));
    s = v128.load32_splat(second + i);
    b0 = f32x4.add(b0, f32x4.mul(s, w0));
    b1 = f32x4.add(b1, f32x4.mul(s, w1));
    s = v128.load32_splat(third + i);
    c0 = f32x4.add(c0, f32x4.mul(s, w0));
    c1 = f32x4.add(c1, f32x4.mul(s, w1));
    s = v128.load32_splat(fourth + i);
    d0 = f32x4.add(d0, f32x4.mul(s, w0));
    d1 = f32x4.add(d1, f32x4.mul(s, w1));
  }
  v128.store(into, bend(a0, relu));
  v128.store(into, bend(a1, relu), 16);
  into += outStride;
  v128.store(into, bend(b0, relu));
  v128.store(into, bend(b1, relu), 16);
  into += outStride;
  v128.store(into, bend(c0, relu));
  v128.store(into, bend(c1, relu), 16);
  into += outStride;
  v128.store(into, bend(d0, relu));
  v128.store(into, bend(d1, relu), 16);
}

@inline
function forwardFour(
  from: usize, inStride: i32, w: usize, wide: i32, b: usize, into: usize, outStride: i32,
  inputs: i32, relu: i32,
): void {
  let a = v128.load(b);
  let bb = a, c = a, d = a;
  const second = from + inStride;
  const third = second + inStride;
  const fourth = third + inStride;
  for (let i: usize = 0, end = <usize>inputs << 2; i < end; i += 4) {
    const w0 = v128.load(w);
    w += wide;
    a = f32x4.add(a, f32x4.mul(v128.load32_splat(from + i), w0));
    bb = f32x4.add(bb, f32x4.mul(v128.load32_splat(second + i), w0));
    c = f32x4.add(c, f32x4.mul(v128.load32_splat(third + i), w0));
    d = f32x4.add(d, f32x4.mul(v128.load32_splat(fourth + i), w0));
  }
  v128.store(into, bend(a, relu));
  v128.store(into + outStride, bend(bb, relu));
  v128.store(into + 2 * outStride, bend(c, relu));
  v128.store(into + 3 * outStride, bend(d, relu));
}

/** Gradients of weights and biases, rows added up in their order; four inputs by four outputs at a time. */
export function denseGradients(
  input: usize, inStride: i32, delta: usize, deltaStride: i32, weights: usize, biases: usize,
  rows: i32, inputs: i32, outputs: i32,
): void {
  const wide = outputs << 2;
  for (let i = 0, end = inputs << 2; i < end; i += 16) {
    const into = weights + i * outputs;
    let j = 0;
    for (; j + 32 <= wide; j += 32)
      gradientsEight(input + i, inStride, delta + j, deltaStride, into + j, wide, rows);
    if (j < wide) gradientsFour(input + i, inStride, delta + j, deltaStride, into + j, wide, rows);
  }
  for (let j = 0; j < wide; j += 16) {
    let sum = f32x4.splat(0);
    let at = delta + j;
    for (let r = 0; r < rows; r++) {
      sum = f32x4.add(sum, v128.load(at));
      at += deltaStride;
    }
    v128.store(biases + j, sum);
  }
}

@inline
function gradientsEight(
  x: usize, inStride: i32, delta: usize, deltaStride: i32, into: usize, wide: i32, rows: i32,
): void {
  let a0 = f32x4.splat(0);
  let a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
  for (let r = 0; r < rows; r++) {
    const e0 = v128.load(delta);
    const e1 = v128.load(delta, 16);
    let s = v128.load32_splat(x);
    a0 = f32x4.add(a0, f32x4.mul(s, e0));
    a1 = f32x4.add(a1, f32x4.mul(s, e1));
    s = v128.load32_splat(x, 4);
    b0 = f32x4.add(b0, f32x4.mul(s, e0));
    b1 = f32x4.add(b1, f32x4.mul(s, e1));
    s = v128.load32_splat(x, 8);
    c0 = f32x4.add(c0, f32x4.mul(s, e0));
    c1 = f32x4.add(c1, f32x4.mul(s, e1));
    s = v128.load32_splat(x, 12);
    d0 = f32x4.add(d0, f32x4.mul(s, e0));
    d1 = f32x4.add(d1, f32x4.mul(s, e1));
    x += inStride;
    delta += deltaStride;
  }
  v128.store(into, a0);
  v128.store(into, a1, 16);
  into += wide;
  v128.store(into, b0);
  v128.store(into, b1, 16);
  into += wide;
  v128.store(into, c0);
  v128.store(into, c1, 16);
  into += wide;
  v128.store(into, d0);
  v128.store(into, d1, 16);
}

@inline
function gradientsFour(
  x: usize, inStride: i32, delta: usize, deltaStride: i32, into: usize, wide: i32, rows: i32,
): void {
  let a = f32x4.splat(0);
  let b = a, c = a, d = a;
  for (let r = 0; r < rows; r++) {
    const e = v128.load(delta);
    a = f32x4.add(a, f32x4.mul(v128.load32_splat(x), e));
    b = f32x4.add(b, f32x4.mul(v128.load32_splat(x, 4), e));
    c = f32x4.add(c, f32x4.mul(v128.load32_splat(x, 8), e));
    d = f32x4.add(d, f32x4.mul(v128.load32_splat(x, 12), e));
    x += inStride;
    delta += deltaStride;
  }
  v128.store(into, a);
  v128.store(into + wide, b);
  v128.store(into + 2 * wide, c);
  v128.store(into + 3 * wide, d);
}

/** Weights output by output, for the way back through `denseForward`. */
export function turnDense(weights: usize, turned: usize, inputs: i32, outputs: i32): void {
  for (let i = 0; i < inputs; i += 4)
    for (let j = 0; j < outputs; j++) {
      const from = weights + ((i * outputs + j) << 2);
      const into = turned + ((j * inputs + i) << 2);
      store<f32>(into, load<f32>(from));
      store<f32>(into, load<f32>(from + (outputs << 2)), 4);
      store<f32>(into, load<f32>(from + (outputs << 3)), 8);
      store<f32>(into, load<f32>(from + 12 * outputs), 12);
    }
}
