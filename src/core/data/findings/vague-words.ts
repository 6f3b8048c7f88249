import type { DataFinding } from '../../project/project.ts';
import { isVagueWord } from '../markers.ts';
import { levelsOf, percent, quoted, stepFix } from './look.ts';
import type { FindingKind } from './look.ts';
import { counted } from '../../words.ts';

export const findVagueWords: FindingKind = ({ table, columns, target }) =>
  columns.flatMap(({ column, texts }): DataFinding[] => {
    if (column.kind !== 'category' || column.name === target) return [];
    return texts
      .filter(([text]) => isVagueWord(text))
      .map(([text, rows]) => ({
        id: `vague-words/${column.name}/${text}`,
        kind: 'vague-words',
        column: column.name,
        sentence: `${quoted(column.name)} says “${text}” in ${counted(rows, 'row')} (${percent(rows, table.rows)}). Is that an answer, or a missing one? It is kept as an answer.`,
        severity: 'low' as const,
        rows,
        where: [levelsOf(column.name, [text])],
        evidence: [
          [text, counted(rows, 'row')],
          ['other words', String(texts.length - 1)],
        ],
        fix: stepFix('clean', 'Treat it as missing', 'replace-values', [column.name], {
          from: text,
          to: '',
        }),
      }));
  });
