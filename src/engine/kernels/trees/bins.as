/** Sorting a column's numbers, and finding each its bin. */
const BUCKETS: i32 = 256;
const PASSES: i32 = 8;
const SIGN: u64 = 0x8000000000000000;

/** A double's bits as a whole number of the same order. */
@inline
function ordered(bits: u64): u64 {
  return bits ^ ((<u64>((<i64>bits) >> 63)) | SIGN);
}

@inline
function restored(key: u64): u64 {
  return key ^ ((<u64>((<i64>~key) >> 63)) | SIGN);
}

/** How often each byte has each value, byte after byte. */
function counts(keys: usize, n: i32, into: usize): void {
  memory.fill(into, 0, <usize>(PASSES * BUCKETS) << 2);
  for (let i = 0; i < n; i++) {
    let key = load<u64>(keys + (<usize>i << 3));
    for (let pass = 0; pass < PASSES; pass++) {
      const at = into + (<usize>pass << 10) + (<usize>(key & 255) << 2);
      store<i32>(at, load<i32>(at) + 1);
      key >>= 8;
    }
  }
}

/** Whether all keys have the same byte; else the counts become addresses. */
function place(bucket: usize, n: i32, to: usize): bool {
  let next = to;
  for (let i = 0; i < BUCKETS; i++) {
    const at = bucket + (<usize>i << 2);
    const count = load<i32>(at);
    if (count == n) return true;
    store<u32>(at, <u32>next);
    next += <usize>count << 3;
  }
  return false;
}

/** Sorts by the bytes from `first` on, each pass stable; gives where the keys end up. */
function sortBytes(keys: usize, n: i32, spare: usize, room: usize, first: i32): usize {
  counts(keys, n, room);
  let from = keys;
  let to = spare;
  for (let pass = first; pass < PASSES; pass++) {
    const bucket = room + (<usize>pass << 10);
    if (place(bucket, n, to)) continue;
    const shift = <u64>(pass << 3);
    for (let i = 0; i < n; i++) {
      const key = load<u64>(from + (<usize>i << 3));
      const at = bucket + (<usize>((key >> shift) & 255) << 2);
      const next = <usize>load<u32>(at);
      store<u64>(next, key);
      store<u32>(at, <u32>(next + 8));
    }
    const kept = from;
    from = to;
    to = kept;
  }
  return from;
}

/** Puts nearly sorted keys in order; false when more than 4 n moves would be needed. */
function finish(keys: usize, n: i32): bool {
  let moves = n << 2;
  for (let at = keys + 8, end = keys + (<usize>n << 3); at < end; at += 8) {
    const key = load<u64>(at);
    let to = at;
    while (to > keys && load<u64>(to - 8) > key) {
      store<u64>(to, load<u64>(to - 8));
      to -= 8;
      if (--moves < 0) {
        store<u64>(to, key);
        return false;
      }
    }
    store<u64>(to, key);
  }
  return true;
}

/**
 * Sorts `n` doubles without NaN at `values`; `spare` has room for as many, `room` for 8 · 256 32-bit
 * numbers. Gives the address of the sorted ones: `values` or `spare`. By the upper half of the bits
 * first: among most numbers the rest is then soon put right.
 */
export function sortNumbers(values: usize, n: i32, spare: usize, room: usize): usize {
  for (let i = 0; i < n; i++) {
    const at = values + (<usize>i << 3);
    store<u64>(at, ordered(load<u64>(at)));
  }
  let from = sortBytes(values, n, spare, room, PASSES / 2);
  if (!finish(from, n)) from = sortBytes(from, n, from == values ? spare : values, room, 0);
  for (let i = 0; i < n; i++) {
    const at = from + (<usize>i << 3);
    store<u64>(at, restored(load<u64>(at)));
  }
  return from;
}

@inline
function step(edges: usize, at: usize, size: usize, value: f64): usize {
  return at + select<usize>(size, 0, load<f64>(edges + at + size - 8) < value);
}

/** Edges below the value, times 8; `edges` are 255, those unused infinite. */
@inline
function countBelow(edges: usize, value: f64): usize {
  let at: usize = 0;
  at = step(edges, at, 1024, value);
  at = step(edges, at, 512, value);
  at = step(edges, at, 256, value);
  at = step(edges, at, 128, value);
  at = step(edges, at, 64, value);
  at = step(edges, at, 32, value);
  at = step(edges, at, 16, value);
  return step(edges, at, 8, value);
}

/** Writes a bin a row, four bytes apart; NaN gets the bin `missing`. */
export function placeNumbers(
  values: usize,
  n: i32,
  edges: usize,
  missing: i32,
  into: usize,
): void {
  for (let i = 0; i < n; i++) {
    const value = load<f64>(values + (<usize>i << 3));
    const bin = <i32>(countBelow(edges, value) >> 3);
    store<u8>(into + (<usize>i << 2), value == value ? bin : missing);
  }
}
