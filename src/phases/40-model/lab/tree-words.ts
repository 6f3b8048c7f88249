import type { TreesPortrait } from '../../../core/model/portrait.ts';
import type { Outcome } from '../../../core/model/task.ts';
import type { TreeData } from '../../../charts/index.ts';

/** “Tree 3 of 40, after round 3”; of a finished tree that stands alone, what it asks first. */
export function treeTitle(
  { count, shown }: TreesPortrait,
  { nodes }: TreeData,
  after: string | null,
): string {
  const when = after === null ? '' : `, ${after}`;
  if (count > 1) return `Tree ${shown + 1} of ${count}${when}`;
  const asked = nodes[0]?.question;
  if (after !== null) return `The tree${when}`;
  return asked == null
    ? 'The tree asks nothing: it gives every row one answer'
    : `The tree asks first: ${asked.of} ${asked.test}?`;
}

/** How the figure is read, and what the numbers in its boxes are. */
export function treeWords({ adds, classes }: TreesPortrait, outcome: Outcome | null): string {
  return `Yes goes left; branches are as wide as the training rows that take them. ${boxWords(adds, classes, outcome)}`;
}

function boxWords(
  adds: TreesPortrait['adds'],
  classes: TreesPortrait['classes'],
  outcome: Outcome | null,
): string {
  if (classes !== null)
    return 'A leaf says its share of the likeliest class; stronger colour is surer.';
  if (adds === null)
    return 'A leaf says the mean of its training rows: blue lies above the mean of all, orange below.';
  const by = `Grown in round ${adds.round}: a leaf says what it adds to`;
  const to =
    adds.to === null || outcome?.task === 'regression'
      ? 'the prediction'
      : `the score of “${adds.to}” (log-odds)`;
  return `${by} ${to}. Blue adds, orange takes away.`;
}
