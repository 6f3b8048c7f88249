import { sourceOf } from '../core/challenge/challenge.ts';
import type { Challenge, Score } from '../core/challenge/challenge.ts';
import { renew } from '../core/lab/thread.ts';
import { STANDING_PLAN } from '../core/monitor/watch/watch-plan.ts';
import type { Choice } from '../core/project/decisions.ts';
import { fail, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { grouped } from '../core/words.ts';
import type { Desk } from '../state/desk.ts';

const WHERE = 'The challenge file.';

/**
 * Makes the choices of a challenge on a desk that has its data, waits for the work of each, plays
 * again what its sender did, and begins the season with its faults hidden. The first refused choice
 * is the problem; a score that was changed is one too, and the season has none to beat then.
 */
export async function playChallenge(
  desk: Desk,
  challenge: Challenge,
  now: number,
  onStage: (words: string) => void = () => undefined,
): Promise<Result<null>> {
  await desk.settled();
  if (desk.project.imported === null) return noData(challenge);
  const choices = challenge.choices.slice(2);
  for (const [at, choice] of choices.entries()) {
    onStage(`Deciding again what was decided before: ${at} of ${choices.length}…`);
    const made = await make(desk, choice, now);
    if (!made.ok) return made;
  }
  const score = await checkScore(desk, challenge, onStage);
  if (!score.ok && score.problem.code !== 'challenge-forged') return score;
  const { injections, ...rest } = challenge.season;
  const started = await make(
    desk,
    {
      ...{
        type: 'monitor/start',
        ...rest,
        owner: desk.project.goal?.owner ?? '',
        watch: STANDING_PLAN,
      },
      ...{ injections, hidden: true, ...(score.ok ? { challenge: score.value } : {}) },
    },
    now,
  );
  return score.ok || !started.ok ? started : score;
}

/**
 * The score to beat: as their decisions come to here, or as the file says where it does not tell
 * them, or their being played again was stopped. Refused where it is another.
 */
async function checkScore(
  desk: Desk,
  challenge: Challenge,
  onStage: (words: string) => void,
): Promise<Result<Score>> {
  const { score, moves } = challenge;
  if (moves === undefined) return ok(score);
  onStage('Playing again what its sender did…');
  const played = await desk.replayChallenge(challenge);
  if (!played.ok) return ok(score);
  const { differs } = played.value;
  if (differs === null) return ok({ ...score, oracle: null, replayed: true });
  const say = sayApart(differs.claimed, differs.now);
  return fail(
    'challenge-forged',
    `The score in the file is not what its own decisions come to. It differs in ${differs.what}: the file says ${say(differs.claimed)}, played again here it is ${say(differs.now)}.`,
    WHERE,
    'The season is yours to play, with no score to beat; ask whoever sent it to save it again.',
  );
}

/** Figures in groups of three; to the last digit where they would look alike. */
function sayApart(...both: readonly [string | number, string | number]) {
  const round = (one: string | number) =>
    typeof one === 'number' ? grouped(one, Number.isInteger(one) ? 0 : 2) : one;
  return round(both[0]) === round(both[1]) ? String : round;
}

/** A choice of a shape `apply` never met may make it throw: that is a broken file. */
async function make(desk: Desk, choice: Choice, now: number): Promise<Result<null>> {
  try {
    const contract = choice.type === 'contract/freeze' ? await desk.lab.contract() : ok(null);
    if (!contract.ok) return contract;
    const made = desk.dispatch(renew(choice, now, contract.value));
    if (!made.ok) return refused(made.problem.what);
    await desk.settled();
    return ok(null);
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

function refused(what: string): Result<never> {
  return fail(
    'challenge-refused',
    `One of the decisions in it cannot be made here: ${what}`,
    WHERE,
    'What was decided before is kept in a project of its own; ask whoever sent it to save it again.',
  );
}

function noData(challenge: Challenge): Result<never> {
  const source = sourceOf(challenge);
  return fail(
    'challenge-data',
    source?.kind === 'file'
      ? `The challenge is played on “${source.name}”, which is not in this browser.`
      : `The data “${source?.name ?? ''}” cannot be read.`,
    WHERE,
    source?.kind === 'file'
      ? 'Get the same file from whoever sent the challenge, bring it in on the home screen, then open the challenge again.'
      : 'Open it with the Flywheel that saved it.',
  );
}
