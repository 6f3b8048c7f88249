/** First byte past the module's own data; what lies beyond belongs to the caller. */
export function heapBase(): usize {
  return __heap_base;
}
