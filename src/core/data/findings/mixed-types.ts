import type { DataFinding } from '../../project/project.ts';
import { isVagueWord } from '../markers.ts';
import { parseStyled } from '../numerals.ts';
import { levelsOf, quoted, stepFix } from './look.ts';
import type { FindingKind } from './look.ts';
import { counted } from '../../words.ts';

const isNumber = (text: string) =>
  !Number.isNaN(parseStyled(text, 'point')) || !Number.isNaN(parseStyled(text, 'comma'));

export const findMixedTypes: FindingKind = ({ columns }) =>
  columns.flatMap(({ column, texts }): DataFinding[] => {
    if (column.kind !== 'category' && column.kind !== 'text') return [];
    const sample = texts.slice(0, 5000);
    const total = sample.reduce((sum, [, count]) => sum + count, 0);
    const words = sample.filter(([text]) => !isNumber(text.trim()));
    const rows = words.reduce((sum, [, count]) => sum + count, 0);
    if (rows === 0 || rows > 0.3 * total || words.every(([text]) => isVagueWord(text))) return [];
    const some = words
      .slice(0, 3)
      .map(([text]) => quoted(text))
      .join(', ');
    return [
      {
        id: `mixed-types/${column.name}`,
        kind: 'mixed-types',
        column: column.name,
        sentence: `${quoted(column.name)} holds numbers, but words too, in ${counted(rows, 'cell')}, such as ${some}; so all of it is read as words. Set its kind to number to make those cells missing.`,
        severity: 'high',
        rows,
        where: [
          levelsOf(
            column.name,
            words.slice(0, 50).map(([text]) => text),
          ),
        ],
        evidence: words
          .slice(0, 6)
          .map(([text, count]) => [text.slice(0, 60), counted(count, 'cell')]),
        fix: stepFix('clean', 'Empty these cells', 'replace-values', [column.name], {
          from: words[0]![0].slice(0, 200),
          to: '',
        }),
      },
    ];
  });
