import type { DataFinding } from '../../project/project.ts';
import { counted } from '../../words.ts';
import { isVagueWord } from '../markers.ts';
import { firstOffered, levelsOf, percent, quoted, stepFix } from './look.ts';
import type { DeepFinding, LookedAt } from './look.ts';

const OPENING =
  /^(unknown|unspecified|undefined|missing|no data|not (known|given|stated|recorded|reported|available|applicable|specified))\b/i;
const FILLER = /^(xx+|\?+|\.+|-+|tbd|tba|todo|test|dummy|asdf|n\.a\.)$/i;

/** A word such as “test” in more rows than this is meant. */
const MOST_FILLED = 0.05;

const isPart = (texts: LookedAt['texts']): boolean =>
  texts.some(([text]) => /^(train|training|validation|valid|dev)$/i.test(text.trim()));

/** Gaps written in words: “Unknown bird - small”, “not stated”, “xxx”. */
export const findPlaceholderWords: DeepFinding = (look) =>
  look.columns.flatMap(({ column, texts }): DataFinding[] => {
    if (column.kind !== 'category' || column.name === look.target) return [];
    const few = MOST_FILLED * look.table.rows;
    const found = texts.filter(
      ([text, count]) =>
        !isVagueWord(text) &&
        (OPENING.test(text) || (count <= few && FILLER.test(text.trim()) && !isPart(texts))),
    );
    if (found.length === 0) return [];
    const rows = found.reduce((sum, [, count]) => sum + count, 0);
    const words = found
      .slice(0, 3)
      .map(([text]) => quoted(text))
      .join(', ');
    return [
      {
        id: `placeholder-words/${column.name}`,
        kind: 'placeholder-words',
        column: column.name,
        sentence: `${quoted(column.name)} says ${words} in ${counted(rows, 'row')} (${percent(rows, look.table.rows)}): nobody knew, so these may be gaps in words.`,
        severity: rows > 0.2 * look.table.rows ? 'medium' : 'low',
        rows,
        where: [
          levelsOf(
            column.name,
            found.map(([text]) => text),
          ),
        ],
        evidence: found.slice(0, 6).map(([text, count]) => [text, counted(count, 'row')]),
        fix: firstOffered(
          look,
          ...emptied(
            column.name,
            found.map(([text]) => text),
          ),
          stepFix('clean', `Empty ${quoted(found[0]![0])}`, 'replace-values', [column.name], {
            from: found[0]![0],
            to: '',
          }),
        ),
      },
    ];
  });

/** All of them at once, where none of the words would break the lines of the mapping. */
function emptied(column: string, words: readonly string[]): DataFinding['fix'][] {
  if (words.some((word) => /[=\n]/.test(word))) return [];
  const mapping = words.map((word) => `${word} =`).join('\n');
  const settings = { spaces: false, ignoreCase: false, mapping };
  return [stepFix('clean', 'Treat them as missing', 'unify-levels', [column], settings)];
}
