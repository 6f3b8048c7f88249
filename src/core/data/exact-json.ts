import { counted } from '../words.ts';
import { shortName } from './names.ts';
import { endOfNumber, isBeforeColon, isPlainJson, isTooLong, unescaped } from './plain-json.ts';

interface Level {
  /** Names so far and the number the next copy of each gets; null in a list. */
  readonly names: Map<string, number> | null;
  /** Which value of the list it is, from 1. */
  item: number;
}

/** Where something stands: “record 3, line 4, column 7”. `record` is null outside of a list. */
export type SayPlace = (at: number, record: number | null) => string;

/**
 * JSON texts so written that `JSON.parse` keeps what it would lose: of a name that stands twice in
 * one object, each further one is numbered (`name (2)`); a number of more digits than 64 bits hold
 * is put in quotes. Counts both and remembers where the first stood.
 */
export class ExactJson {
  #doubled = 0;
  #firstDoubled = '';
  #long = 0;
  #firstLong = '';

  /** The text itself where nothing would be lost; `plain` where that is known already. */
  keep(text: string, place: SayPlace, plain = isPlainJson(text)): string {
    return plain ? text : this.#rewrite(text, place);
  }

  notes(): string[] {
    return [
      ...(this.#doubled === 0
        ? []
        : [
            `${counted(this.#doubled, 'name')} stood a second time in one and the same record (first: ${this.#firstDoubled}); the further values stand in columns of their own, such as “name (2)”.`,
          ]),
      ...(this.#long === 0
        ? []
        : [
            `${counted(this.#long, 'number')} had more digits than a number of 64 bits holds (first: ${this.#firstLong}). Whole ones are kept as text, digit by digit; decimals are rounded, unless you read the column as text.`,
          ]),
    ];
  }

  #rewrite(text: string, place: SayPlace): string {
    const parts: string[] = [];
    const levels: Level[] = [];
    let done = 0;
    let name = '';
    const replace = (from: number, to: number, by: string) => {
      parts.push(text.slice(done, from), by);
      done = to;
    };
    const sayAt = (at: number, what: string) => {
      const list = levels.find(({ names }) => names === null);
      return `“${shortName(what)}”, ${place(at, list?.item ?? null)}`;
    };
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const level = levels.at(-1);
      if (code === 34) {
        const end = endOfString(text, at);
        if (level?.names && isBeforeColon(text, end)) {
          name = unescaped(text.slice(at, end));
          const free = freeName(level.names, name);
          if (free !== name) {
            if (this.#doubled++ === 0) this.#firstDoubled = sayAt(at, name);
            replace(at, end, JSON.stringify(free));
          }
        }
        at = end - 1;
      } else if (code >= 48 && code <= 57) {
        const end = endOfNumber(text, at);
        if (isTooLong(text.slice(at, end))) {
          const from = text[at - 1] === '-' ? at - 1 : at;
          if (this.#long++ === 0) this.#firstLong = sayAt(from, name);
          replace(from, end, `"${text.slice(from, end)}"`);
        }
        at = end - 1;
      } else if (code === 123) levels.push({ names: new Map(), item: 0 });
      else if (code === 91) levels.push({ names: null, item: 1 });
      else if (code === 125 || code === 93) levels.pop();
      else if (code === 44 && level !== undefined) level.item++;
    }
    return parts.length === 0 ? text : parts.join('') + text.slice(done);
  }
}

/** Behind the quote that closes the string at `at`; the end of the text where none does. */
function endOfString(text: string, at: number): number {
  for (let next = at + 1; next < text.length; next++) {
    const code = text.charCodeAt(next);
    if (code === 92) next++;
    else if (code === 34) return next + 1;
  }
  return text.length;
}

/** The name, numbered where the object has it already; it has it from now on. */
function freeName(names: Map<string, number>, name: string): string {
  let copy = names.get(name);
  if (copy === undefined) {
    names.set(name, 2);
    return name;
  }
  let free = `${name} (${copy++})`;
  while (names.has(free)) free = `${name} (${copy++})`;
  names.set(name, copy);
  names.set(free, 2);
  return free;
}
