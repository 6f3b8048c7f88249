/** Column names as they will be known: trimmed, never empty, never twice the same. */
export function uniqueNames(given: readonly string[]): string[] {
  const taken = new Set<string>();
  return given.map((text, index) => {
    const base = text.trim() === '' ? `column ${index + 1}` : text.trim();
    let name = base;
    for (let copy = 2; taken.has(name); copy++) name = `${base} (${copy})`;
    taken.add(name);
    return name;
  });
}

/** The column of cells that stand behind the last one that has a name. */
export const EXTRA_CELLS = 'extra cells';

/** The column of what could not be read, as it stands in the file. */
export const UNREAD_TEXT = 'unread text';

/** A name that none of the given ones is: the wanted one, numbered where it is taken. */
export function nameBeside(names: readonly string[], wanted: string): string {
  return uniqueNames([...names, wanted]).at(-1)!;
}

/** A name short enough for a sentence. */
export function shortName(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 57)}…`;
}
