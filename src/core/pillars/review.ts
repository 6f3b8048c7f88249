import type { Act, Check, Finding, FindingState, Pillar } from '../contracts/check.ts';
import { PILLARS } from '../contracts/check.ts';
import type { Attestation, Project } from '../project/project.ts';
import { finding } from './finding.ts';
import { PRACTICES } from './practices.ts';
import type { Practice } from './practices.ts';

/** What is known of one practice in this project. */
export interface PracticeNote extends Finding {
  readonly practice: Practice;
  /** Whether a live check reads it from the project; otherwise it is a person's word. */
  readonly live: boolean;
}

export type StateCounts = Readonly<Record<FindingState, number>>;
export interface PillarCount {
  readonly pillar: Pillar;
  readonly counts: StateCounts;
  readonly total: number;
}

/** One note for each of the 105 practices, in the catalogue's order. */
export function reviewProject(project: Project, checks: readonly Check[]): PracticeNote[] {
  const byPractice = new Map(checks.map((check) => [check.practice, check]));
  const vouched = new Map(project.attestations.map((entry) => [entry.practice, entry]));
  return PRACTICES.map((practice) => {
    const check = byPractice.get(practice.id);
    const word = vouched.get(practice.id);
    const found =
      check === undefined ? wordOn(practice, word) : weigh(check.assess(project), practice, word);
    return { practice, live: check !== undefined, ...found };
  });
}

/** A person's word stands where nothing was measured, and where the practice does not apply. */
function weigh(measured: Finding, practice: Practice, word: Attestation | undefined): Finding {
  if (word === undefined) return measured;
  const open = measured.state === 'not-reached' || measured.state === 'cannot-tell';
  return open || word.state === 'not-applicable' ? wordOn(practice, word) : measured;
}

function wordOn(practice: Practice, word: Attestation | undefined): Finding {
  if (word === undefined)
    return finding('not-reached', `Not looked at yet: ${lowerFirst(practice.summary)}`);
  const note = word.note.trim();
  const opening = word.state === 'attested' ? 'You vouch for this' : 'Does not apply';
  return finding(word.state, note === '' ? `${opening}.` : `${opening}: ${note}`);
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

const NONE: StateCounts = {
  pass: 0,
  fail: 0,
  'look-again': 0,
  'cannot-tell': 0,
  attested: 0,
  'not-reached': 0,
  'not-applicable': 0,
};

/** How many notes of each pillar are in each state; every pillar is listed. */
export function countByState(notes: readonly PracticeNote[]): PillarCount[] {
  return PILLARS.map((pillar) => {
    const own = notes.filter((note) => note.practice.pillar === pillar);
    const counts: Record<FindingState, number> = { ...NONE };
    for (const note of own) counts[note.state]++;
    return { pillar, counts, total: own.length };
  });
}

/** Notes a person should deal with: the gravest first, then those one press mends. */
export function improvementPlan(notes: readonly PracticeNote[]): PracticeNote[] {
  return notes
    .filter((note) => note.state === 'fail' || note.state === 'look-again')
    .toSorted((a, b) => gravity(b) - gravity(a) || effort(a.act) - effort(b.act));
}

function gravity({ state, practice }: PracticeNote): number {
  return (state === 'fail' ? 10 : 0) + (practice.riskIfMissing === 'High' ? 1 : 0);
}

function effort(act: Act | null): number {
  return act === null ? 2 : act.kind === 'go' ? 1 : 0;
}
