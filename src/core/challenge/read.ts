import * as v from 'valibot';
import { isFact } from '../project/decisions.ts';
import type { Choice } from '../project/decisions.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { decodeUtf8 } from '../utf8.ts';
import { CHALLENGE_FORMAT } from '../project/file-head.ts';
import { CHALLENGE_VERSION } from './challenge.ts';
import type { Challenge, ChallengeSeason } from './challenge.ts';
import { isMove } from './moves.ts';
import type { Move } from './moves.ts';

/** Bytes, choices and faults a challenge may have: far more than any real one. */
export const MOST_BYTES = 1_000_000;
const MOST_CHOICES = 5000;
const MOST_FAULTS = 100;
const MOST_TICKS = 5000;
const WHERE = 'The challenge file.';
const AGAIN = 'Ask whoever sent it to save it again.';

const whole = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
const finite = v.pipe(v.number(), v.finite());
const words = v.pipe(v.string(), v.maxLength(200));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const Fault = v.looseObject({
  injector: words,
  column: v.nullable(v.string()),
  strength: share,
  settings: v.record(v.string(), v.union([v.string(), finite, v.boolean()])),
  from: whole(0, MOST_TICKS),
  to: v.nullable(whole(0, MOST_TICKS)),
  shape: v.optional(v.picklist(['sudden', 'gradual', 'incremental', 'recurring', 'seasonal'])),
  period: v.optional(whole(1, MOST_TICKS)),
});

const Shape = v.object({
  app: words,
  name: words,
  choices: v.pipe(
    v.array(v.looseObject({ type: v.string() })),
    v.minLength(2),
    v.maxLength(MOST_CHOICES),
  ),
  season: v.looseObject({
    seed: finite,
    tick: v.looseObject({
      unit: v.picklist(['day', 'week', 'month', 'rows']),
      rows: whole(0, 1e6),
      hours: v.optional(
        v.looseObject({ shares: v.pipe(v.array(finite), v.length(24)), column: v.optional(words) }),
      ),
    }),
    ticks: whole(1, MOST_TICKS),
    labelDelay: whole(0, MOST_TICKS),
    injections: v.pipe(v.array(Fault), v.maxLength(MOST_FAULTS)),
    only: v.optional(
      v.object({ column: v.string(), levels: v.pipe(v.array(v.string()), v.minLength(1)) }),
    ),
  }),
  moves: v.optional(
    v.pipe(
      v.array(
        v.union([
          v.object({ type: v.literal('played'), ticks: whole(1, MOST_TICKS) }),
          v.looseObject({ type: v.string() }),
        ]),
      ),
      v.maxLength(MOST_CHOICES),
    ),
  ),
  score: v.object({
    by: words,
    currency: words,
    ticks: whole(0, MOST_TICKS),
    earned: finite,
    idle: finite,
    oracle: v.nullable(finite),
    alarms: whole(0, 1e6),
  }),
});

/**
 * Checks size, format, version and shape. Whether its choices hold is told when they are made: each
 * goes through `apply` as if a person had pressed it, and nothing in it is run.
 */
export function readChallenge(bytes: Uint8Array): Result<Challenge> {
  if (bytes.length > MOST_BYTES)
    return fail(
      'challenge-too-large',
      `The challenge file has ${bytes.length} bytes; one has ${MOST_BYTES} at most.`,
      WHERE,
      AGAIN,
    );
  const parsed = parse(decodeUtf8(bytes));
  if (!parsed.ok) return parsed;
  const shaped = v.safeParse(Shape, parsed.value);
  if (!shaped.success) {
    const issue = shaped.issues[0];
    const path = v.getDotPath(issue) ?? 'the whole file';
    return fail(
      'challenge-shape',
      `The challenge file has a wrong entry at ${path}: ${issue.message}.`,
      WHERE,
      AGAIN,
    );
  }
  const { app, name, score, season } = shaped.output;
  const choices = shaped.output.choices as unknown as readonly Choice[];
  const moves = shaped.output.moves as unknown as readonly Move[] | undefined;
  const odd = choices.find((choice) => !isAllowed(choice));
  const oddMove = moves?.find((move) => !isAllowedMove(move));
  if (choices[0]!.type !== 'project/create' || choices[1]!.type !== 'data/choose')
    return fail(
      'challenge-shape',
      'The challenge file does not begin with a project and its data.',
      WHERE,
      AGAIN,
    );
  if (odd !== undefined)
    return fail(
      'challenge-shape',
      `The challenge file holds “${String(odd.type).slice(0, 60)}”, which comes before no season.`,
      WHERE,
      AGAIN,
    );
  if (oddMove !== undefined)
    return fail(
      'challenge-shape',
      `The challenge file holds “${String(oddMove.type).slice(0, 60)}”, which nobody decides in a season.`,
      WHERE,
      AGAIN,
    );
  return ok({
    ...{ app, name, choices, score, season: season as unknown as ChallengeSeason },
    ...(moves === undefined ? {} : { moves }),
  });
}

const ROOMS = ['project', 'data', 'goal', 'framing', 'steps', 'recipe', 'contract', 'features'];
const LATER = ['slices', 'train', 'tune', 'learning-curve', 'cross-validate', 'model', 'test'];
const LAST = ['release', 'practice', 'suggestion'];
const ALLOWED: ReadonlySet<string> = new Set([...ROOMS, ...LATER, ...LAST]);

function isAllowedMove(move: Move): boolean {
  if (move.type === 'played') return Number.isInteger(move.ticks) && move.ticks >= 1;
  return isMove(move.type) && !isFact(move);
}

/** Choices of the phases before Monitor. */
function isAllowed(choice: Choice): boolean {
  return ALLOWED.has(choice.type.split('/')[0]!) && !isFact(choice);
}

function parse(text: string): Result<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail(
      'challenge-cut',
      'The challenge file is not whole: its end is missing, or it was changed.',
      WHERE,
      'Copy or download it again.',
    );
  }
  const head = value as { format?: unknown; version?: unknown } | null;
  if (typeof value !== 'object' || head?.format !== CHALLENGE_FORMAT)
    return fail('no-challenge', 'This file is no Flywheel challenge.', WHERE, 'Choose another.');
  if (head.version !== CHALLENGE_VERSION)
    return fail(
      'challenge-version',
      `The challenge file has version ${String(head.version).slice(0, 20)}; this app reads ${CHALLENGE_VERSION}.`,
      WHERE,
      'Open it with the Flywheel that saved it, or update this one.',
    );
  return ok(value);
}
