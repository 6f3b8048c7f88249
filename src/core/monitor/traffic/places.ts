/** Places in ascending order as text: distances from one to the next, base 36, parted by blanks. */
export function writePlaces(places: Iterable<number>): string {
  let last = -1;
  const words: string[] = [];
  for (const place of places) {
    words.push((place - last - 1).toString(36));
    last = place;
  }
  return words.join(' ');
}

/** What `writePlaces` wrote; none where nothing was. */
export function readPlaces(text: string | undefined): number[] {
  if (text === undefined || text === '') return [];
  let last = -1;
  return text.split(' ').map((word) => (last += parseInt(word, 36) + 1));
}
