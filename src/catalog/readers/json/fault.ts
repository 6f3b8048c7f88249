type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

const TOKEN =
  /[ \t\n\r]*(?:([[\]{},:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

type Open = '[' | '{';

/**
 * Where a text stops being JSON: the first letter that cannot stand there; its end where it is cut.
 * `onValue` is told where each complete value ends, and inside of which brackets.
 */
export function faultAt(
  text: string,
  onValue?: (end: number, open: readonly Open[]) => void,
): number {
  const open: Open[] = [];
  let expected: Expected = 'value';
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    const token = TOKEN.exec(text);
    const start = at + /^[ \t\n\r]*/.exec(text.slice(at, at + 1000))![0].length;
    if (token === null) return start;
    const next = follow(expected, token[1] ?? (token[2] === undefined ? 'value' : 'string'), open);
    if (next === null) return start;
    expected = next;
    if (next === ', or end' && onValue !== undefined) {
      const isNumber = token[1] === undefined && token[2] === undefined;
      if (!isNumber || TOKEN.lastIndex < text.length) onValue(TOKEN.lastIndex, open);
    }
  }
  return text.length;
}

/** What may come behind a token; null where it cannot stand. */
function follow(expected: Expected, token: string, open: Open[]): Expected | null {
  const inside = open.at(-1);
  const isValue = expected === 'value' || expected === 'value or ]';
  switch (token) {
    case '[':
    case '{':
      if (!isValue) return null;
      open.push(token);
      return token === '[' ? 'value or ]' : 'key or }';
    case ']':
    case '}': {
      const empty = token === ']' ? 'value or ]' : 'key or }';
      if (inside !== (token === ']' ? '[' : '{')) return null;
      if (expected !== empty && expected !== ', or end') return null;
      open.pop();
      return ', or end';
    }
    case ',':
      if (expected !== ', or end' || inside === undefined) return null;
      return inside === '[' ? 'value' : 'key';
    case ':':
      return expected === ':' ? 'value' : null;
    case 'string':
      if (expected === 'key' || expected === 'key or }') return ':';
      return isValue ? ', or end' : null;
    default:
      return isValue ? ', or end' : null;
  }
}
