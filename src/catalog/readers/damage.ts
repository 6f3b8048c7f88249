import type { ReaderOptions } from '../../core/contracts/reader.ts';
import type { ChoiceParam } from '../../core/params.ts';
import { grouped } from '../../core/words.ts';

/** What is to be done where a file is damaged: keep what can be read, leave that part out, refuse. */
export type DamagePolicy = 'stop' | 'skip' | 'fix';

/** The policy among the options; `usual` where they name none. */
export function damagePolicy(options: ReaderOptions, usual: DamagePolicy = 'stop'): DamagePolicy {
  const given = options['onError'];
  return given === 'stop' || given === 'skip' || given === 'fix' ? given : usual;
}

/** The policy as a field, with what each of its values does to this kind of file. */
export function damageParam(
  label: string,
  help: string,
  does: Readonly<Record<DamagePolicy, string>>,
  usual: DamagePolicy = 'stop',
): ChoiceParam {
  const options = (['stop', 'skip', 'fix'] as const).map((value) => ({
    value,
    label: does[value],
  }));
  return { kind: 'choice', id: 'onError', label, help, default: usual, rare: true, options };
}

/** “row 7”, “rows 7 to 12”. */
export function span(what: string, from: number, to: number): string {
  return from === to ? `${what} ${grouped(from)}` : `${what}s ${grouped(from)} to ${grouped(to)}`;
}

/** A span with its verb, as a sentence begins: “Rows 7 to 12 were”. */
export function spanWas(what: string, from: number, to: number): string {
  const said = span(what, from, to);
  return `${said.charAt(0).toUpperCase()}${said.slice(1)} ${from === to ? 'was' : 'were'}`;
}
