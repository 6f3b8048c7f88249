import type { AlarmActionKind, AlarmKind, Season } from '../season.ts';

export type Severity = 'info' | 'warning' | 'critical';

/** What becomes of an alarm; the first rule that fits holds. */
export interface AlarmRule {
  readonly id: string;
  /** Null: of any kind, by any detector, on any column. */
  readonly kind: AlarmKind | null;
  readonly detector: string | null;
  readonly column: string | null;
  readonly severity: Severity;
  /** Empty: whoever owns the season's alarms. */
  readonly owner: string;
  /** The answer to propose first; null: as suggested. */
  readonly action: AlarmActionKind | null;
  /** An open alarm, or one answered so few ticks ago, is not raised again. */
  readonly quiet: number;
}

/** No alarm is raised for these until a tick has passed; what the lanes see stays on record. */
export interface Silence {
  readonly kind: AlarmKind | null;
  readonly column: string | null;
  readonly from: number;
  /** Inclusive. */
  readonly until: number;
  readonly note: string;
}

/** A lane over its line, or an alarm of one. */
export interface Rung {
  readonly kind: AlarmKind;
  readonly column: string | null;
  readonly detector: string;
}

const EVERY = { detector: null, column: null, owner: '', action: null, quiet: 0 } as const;

const MOVED: AlarmRule = { ...EVERY, id: 'moved', kind: 'data-drift', severity: 'warning' };
const REST: AlarmRule = { ...EVERY, id: 'rest', kind: null, severity: 'critical' };

/**
 * What moved, but need not be worse, is a warning, everything else is more; the season's owner
 * answers. Whether moved predictions are wrong only labels tell; a model that leans on other columns
 * than it learned to is trained again; where money is lost, the threshold is the nearest lever.
 */
export const DEFAULT_RULES: readonly AlarmRule[] = [
  MOVED,
  {
    ...{ ...EVERY, id: 'predicted', kind: 'prediction-drift' },
    ...{ severity: 'warning', action: 'ask-labels' },
  },
  {
    ...{ ...EVERY, id: 'leaned-on', kind: 'attribution-drift' },
    ...{ severity: 'warning', action: 'retrain' },
  },
  { ...EVERY, id: 'earned', kind: 'money', severity: 'critical', action: 'move-threshold' },
  REST,
];

/** Of seasons of before predictions, reasons and money rang. */
const EARLIER_RULES: readonly AlarmRule[] = [MOVED, REST];

export function rulesOf({ rules, watch }: Pick<Season, 'rules' | 'watch'>): readonly AlarmRule[] {
  return rules ?? (watch?.[0]?.plan.edition === 2 ? DEFAULT_RULES : EARLIER_RULES);
}

export function fitsRule(rule: AlarmRule, { kind, column, detector }: Rung): boolean {
  return (
    (rule.kind === null || rule.kind === kind) &&
    (rule.detector === null || rule.detector === detector) &&
    (rule.column === null || rule.column === column)
  );
}

/** The rule that holds for what rang; undefined where none fits. */
export function ruleFor(rules: readonly AlarmRule[], rung: Rung): AlarmRule | undefined {
  return rules.find((rule) => fitsRule(rule, rung));
}

export function isSilenced(
  silence: Silence,
  { kind, column }: Pick<Rung, 'kind' | 'column'>,
): boolean {
  return (
    (silence.kind === null || silence.kind === kind) &&
    (silence.column === null || silence.column === column)
  );
}

/** The silence that keeps this quiet at a tick; undefined where none does. */
export function silenceFor(
  { silences = [] }: Pick<Season, 'silences'>,
  rung: Pick<Rung, 'kind' | 'column'>,
  tick: number,
): Silence | undefined {
  return silences.find(
    (silence) => silence.from <= tick && tick <= silence.until && isSilenced(silence, rung),
  );
}

/** Severity and owner of what rang, by the rules of the season. */
export function judgeRung(
  season: Pick<Season, 'rules' | 'owner' | 'watch'>,
  rung: Rung,
): { readonly severity: Severity; readonly owner: string; readonly rule: string | null } {
  const rule = ruleFor(rulesOf(season), rung);
  if (rule === undefined) return { severity: 'warning', owner: season.owner, rule: null };
  return {
    severity: rule.severity,
    owner: rule.owner === '' ? season.owner : rule.owner,
    rule: rule.id,
  };
}
