import type { DataFinding } from '../../project/project.ts';
import { counted } from '../../words.ts';
import { chooseFormat } from '../dates.ts';
import { isMissingMarker } from '../markers.ts';
import { firstOffered, quoted, stepFix } from './look.ts';
import type { DeepFinding, DeepLook, LookedAt } from './look.ts';

const DRESSED =
  /^[(]?\s*(?:[€$£¥]|USD|EUR|GBP|CHF)?\s*[-+−]?\s*(?:\d{1,3}(?:[,.' \u00a0]\d{3})+|\d+)(?:[.,]\d+)?\s*(?:%|[€$£¥]|[a-zµ°/²³]{1,5})?\s*[)]?$/iu;
const CODE = /^0\d+$/;

/** Words that are numbers or dates in disguise: “$1,200”, “35 %”, “12 kg”, “3 Mar 2020”. */
export const findNumbersAsText: DeepFinding = (look) =>
  look.columns.flatMap((looked): DataFinding[] => {
    const { column } = looked;
    if (column.kind !== 'category' && column.kind !== 'text') return [];
    const words = looked.texts.slice(0, 2000).filter(([text]) => !isMissingMarker(text.trim()));
    if (words.length < 3) return [];
    const total = words.reduce((sum, [, count]) => sum + count, 0);
    const rowsOf = (is: (text: string) => boolean) =>
      words.filter(([text]) => is(text.trim())).reduce((sum, [, count]) => sum + count, 0);
    const numbers = words.some(([text]) => CODE.test(text.trim()))
      ? 0
      : rowsOf((text) => DRESSED.test(text));
    if (numbers >= 0.9 * total) return [say(look, looked, 'numbers', numbers, words[0]![0])];
    const dates = rowsOf((text) => chooseFormat([text]) !== null);
    return dates >= 0.9 * total ? [say(look, looked, 'dates', dates, words[0]![0])] : [];
  });

function say(
  look: DeepLook,
  { column }: LookedAt,
  what: 'numbers' | 'dates',
  rows: number,
  example: string,
): DataFinding {
  const plugin = what === 'numbers' ? 'parse-numbers' : 'parse-dates';
  const label = what === 'numbers' ? 'Read them as numbers' : 'Read them as dates';
  return {
    id: `${what}-as-text/${column.name}`,
    kind: `${what}-as-text`,
    column: column.name,
    sentence: `${quoted(column.name)} holds ${what} written as words in ${counted(rows, 'cell')}, such as ${quoted(example)}: their order and size are lost.`,
    severity: 'high',
    rows,
    where: [{ kind: 'missing', column: column.name, missing: false }],
    evidence: [['an example', example.slice(0, 60)]],
    fix: firstOffered(look, stepFix('clean', label, plugin, [column.name])),
  };
}
