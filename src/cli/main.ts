import type { DamagePolicy } from '../catalog/readers/damage.ts';
import { inspectFile } from './inspect.ts';
import { runProject } from './run.ts';

const USAGE = `Flywheel ${__VERSION__}

  flywheel inspect FILE [--on-error HOW] [--json]
                                                what the file holds, and what is odd about it
  flywheel run PROJECT [--data FILE [--on-error HOW]] [--card FILE] [--json]
                                                the project's decisions over its data, or over FILE:
                                                trains, evaluates on validation rows, runs the gates;
                                                the model card goes to a .html or .md FILE

  HOW is what is done where FILE cannot be read as it should: stop says where (as without it),
  skip leaves those rows or parts out, fix keeps what can be made of them.

  Exit code of run: 0 every gate passed · 1 a gate failed · 3 a gate cannot tell · 2 it could not run.
  The sealed test rows are never opened.
`;

const POLICIES = ['stop', 'skip', 'fix'] as const satisfies readonly DamagePolicy[];

interface Arguments {
  readonly words: readonly string[];
  readonly json: boolean;
  readonly data: string | null;
  /** Where the model card goes. */
  readonly card: string | null;
  /** What is done where a file is damaged; null: as each reader does unasked. */
  readonly onError: DamagePolicy | null;
}

/** Null when the words make no sense. */
function parseArguments(given: readonly string[]): Arguments | null {
  const words: string[] = [];
  let json = false;
  let data: string | null = null;
  let card: string | null = null;
  let onError: DamagePolicy | null = null;
  for (let i = 0; i < given.length; i++) {
    const word = given[i]!;
    if (word === '--json') json = true;
    else if (word === '--data') {
      data = given[++i] ?? null;
      if (data === null) return null;
    } else if (word === '--card') {
      card = given[++i] ?? null;
      if (card === null || !/\.(html|md)$/.test(card)) return null;
    } else if (word === '--on-error') {
      onError = POLICIES.find((policy) => policy === given[i + 1]) ?? null;
      if (onError === null) return null;
      i++;
    } else if (word.startsWith('--')) return null;
    else words.push(word);
  }
  return { words, json, data, card, onError };
}

async function main(): Promise<number> {
  const parsed = parseArguments(process.argv.slice(2));
  const [command, file, ...rest] = parsed?.words ?? [];
  if (parsed !== null && file !== undefined && rest.length === 0) {
    if (command === 'inspect' && parsed.data === null && parsed.card === null)
      return inspectFile(file, parsed.json, parsed.onError);
    if (command === 'run' && (parsed.onError === null || parsed.data !== null))
      return runProject(file, parsed);
  }
  const asked = process.argv.length === 2 || parsed?.words[0] === 'help';
  (asked ? process.stdout : process.stderr).write(USAGE);
  return asked ? 0 : 2;
}

process.exitCode = await main();
