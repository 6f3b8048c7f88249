/** Items whose text holds what was typed; all of them when nothing was. */
export function matching<T>(items: readonly T[], text: (item: T) => string, typed: string): T[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [...items];
  return items.filter((item) => text(item).toLowerCase().includes(wanted));
}
