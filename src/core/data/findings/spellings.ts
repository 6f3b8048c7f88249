import type { DataFinding } from '../../project/project.ts';
import { counted } from '../../words.ts';
import { firstOffered, levelsOf, quoted, stepFix } from './look.ts';
import type { DeepFinding, LookedAt } from './look.ts';
import { isOneSlip, plainSpelling } from './plain-spelling.ts';

/** The commonest spelling, and others of the same word. */
interface Spellings {
  readonly best: string;
  readonly others: readonly (readonly [string, number])[];
  readonly sure: boolean;
}

const MOST_LEVELS = 2000;
const LEAST_LETTERS = 6;

/** Words that differ by case, spaces, accents or marks; then rare ones one slip from a common one. */
export function findSpellingsOf({ texts }: LookedAt): Spellings[] {
  const levels = texts.slice(0, MOST_LEVELS);
  const groups = new Map<string, (readonly [string, number])[]>();
  for (const pair of levels) {
    const plain = plainSpelling(pair[0]);
    groups.set(plain, [...(groups.get(plain) ?? []), pair]);
  }
  const found: Spellings[] = [];
  for (const [plain, group] of groups)
    if (plain !== '' && group.length > 1)
      found.push({ best: group[0]![0], others: group.slice(1), sure: true });
  const singles = [...groups].filter(([plain, group]) => plain !== '' && group.length === 1);
  return [...found, ...slipsAmong(singles.map(([plain, [pair]]) => ({ plain, pair: pair! })))];
}

function slipsAmong(
  singles: readonly { plain: string; pair: readonly [string, number] }[],
): Spellings[] {
  const long = singles
    .filter(({ plain }) => plain.length >= LEAST_LETTERS && !/\d/.test(plain))
    .slice(0, 500);
  return long.flatMap(({ plain, pair }): Spellings[] => {
    const others = long
      .filter((other) => other.pair[1] * 5 <= pair[1] && isOneSlip(plain, other.plain))
      .map((other) => other.pair);
    return others.length === 0 ? [] : [{ best: pair[0], others, sure: false }];
  });
}

export const findSpellings: DeepFinding = (look) =>
  look.columns.flatMap((looked): DataFinding[] => {
    const { column } = looked;
    if (column.kind !== 'category') return [];
    const found = findSpellingsOf(looked);
    if (found.length === 0) return [];
    const others = found.flatMap((one) => one.others);
    const rows = others.reduce((sum, [, count]) => sum + count, 0);
    const first = found[0]!;
    return [
      {
        id: `spellings/${column.name}`,
        kind: 'spellings',
        column: column.name,
        sentence: `${quoted(column.name)} writes ${counted(found.length, 'word')} in more than one way, such as ${quoted(first.best)} and ${quoted(first.others[0]![0])}: a model would take them for different things.`,
        severity: first.sure ? 'medium' : 'low',
        rows,
        where: [
          levelsOf(
            column.name,
            found.flatMap((one) => [one.best, ...one.others.map(([text]) => text)]).slice(0, 50),
          ),
        ],
        evidence: found
          .slice(0, 6)
          .map((one) => [one.best, one.others.map(([text]) => text).join(', ')]),
        fix: firstOffered(
          look,
          stepFix('clean', 'Write them alike', 'unify-levels', [column.name], {
            accents: true,
            punctuation: true,
            near: found.some((one) => !one.sure) ? 1 : 0,
          }),
          stepFix('clean', `Write ${quoted(first.best)}`, 'replace-values', [column.name], {
            from: first.others[0]![0],
            to: first.best,
          }),
        ),
      },
    ];
  });
