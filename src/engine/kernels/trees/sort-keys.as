/** Sorting a node's rows by their ranks. */
const FEW: i32 = 32;

/** Few keys, by insertion. */
function insert(keys: usize, n: i32): void {
  for (let i = 1; i < n; i++) {
    const at = keys + (<usize>i << 3);
    const key = load<u64>(at);
    const rank = key >> 32;
    let to = at;
    while (to > keys && load<u64>(to - 8) >> 32 > rank) {
      store<u64>(to, load<u64>(to - 8));
      to -= 8;
    }
    store<u64>(to, key);
  }
}

/** One stable pass by the byte at `shift`; `buckets` has room for 256 32-bit numbers. */
function pass(from: usize, to: usize, n: i32, shift: u64, buckets: usize): void {
  memory.fill(buckets, 0, 1024);
  for (let i = 0; i < n; i++) {
    const at = buckets + (<usize>((load<u64>(from + (<usize>i << 3)) >> shift) & 255) << 2);
    store<u32>(at, load<u32>(at) + 8);
  }
  let next = <u32>to;
  for (let i = 0; i < 256; i++) {
    const at = buckets + (<usize>i << 2);
    const count = load<u32>(at);
    store<u32>(at, next);
    next += count;
  }
  for (let i = 0; i < n; i++) {
    const key = load<u64>(from + (<usize>i << 3));
    const at = buckets + (<usize>((key >> shift) & 255) << 2);
    const place = load<u32>(at);
    store<u64>(<usize>place, key);
    store<u32>(at, place + 8);
  }
}

/**
 * Sorts 64-bit keys by their upper half, a rank of one byte or of two, each rank's keys in their old
 * order; gives where they are: `keys` or `spare`.
 */
export function sortKeys(
  keys: usize,
  spare: usize,
  n: i32,
  bytes: i32,
  buckets: usize,
): usize {
  if (n <= FEW) {
    insert(keys, n);
    return keys;
  }
  pass(keys, spare, n, 32, buckets);
  if (bytes == 1) return spare;
  pass(spare, keys, n, 40, buckets);
  return keys;
}
