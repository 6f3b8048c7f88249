import type { ClassPayoff, Payoff, UnitPayoff } from '../../core/project/project.ts';

/** The payoff brought to these classes: amounts that are there stay, new ones are 0. */
export function fitPayoff(payoff: Payoff | null, classes: readonly string[]): ClassPayoff {
  const old = payoff?.kind === 'classes' ? payoff : null;
  const places = classes.map((name) => old?.classes.indexOf(name) ?? -1);
  return {
    kind: 'classes',
    classes,
    actions: classes.map((name, i) => old?.actions[places[i]!] ?? `Act as “${name}”`),
    value: places.map((row) => places.map((column) => old?.value[row]?.[column] ?? 0)),
  };
}

export function unitPayoff(payoff: Payoff | null, target: string): UnitPayoff {
  return payoff?.kind === 'units' ? payoff : { kind: 'units', over: 0, under: 0, unit: target };
}

export function setAmount(
  payoff: ClassPayoff,
  actual: number,
  decided: number,
  amount: number,
): ClassPayoff {
  const value = payoff.value.map((row, i) => (i === actual ? row.with(decided, amount) : row));
  return { ...payoff, value };
}

export function renameAction(payoff: ClassPayoff, decided: number, name: string): ClassPayoff {
  return { ...payoff, actions: payoff.actions.with(decided, name) };
}

export type Side = 'right' | 'wrong';

function isSide(side: Side, actual: number, decided: number): boolean {
  return (actual === decided) === (side === 'right');
}

/** One amount for every right answer, or for every mistake. */
export function fillSide(payoff: ClassPayoff, side: Side, amount: number): ClassPayoff {
  const value = payoff.value.map((row, i) =>
    row.map((old, j) => (isSide(side, i, j) ? amount : old)),
  );
  return { ...payoff, value };
}

/** The amount all right answers, or all mistakes, have in common; null when they differ. */
export function commonAmount(payoff: ClassPayoff, side: Side): number | null {
  const amounts = new Set(
    payoff.value.flatMap((row, i) => row.filter((_, j) => isSide(side, i, j))),
  );
  return amounts.size === 1 ? [...amounts][0]! : null;
}

/** Whether any amount differs from 0. */
export function isPriced(payoff: Payoff): boolean {
  return payoff.kind === 'units'
    ? payoff.over > 0 || payoff.under > 0
    : payoff.value.some((row) => row.some((amount) => amount !== 0));
}

/** Classes of the target for which the payoff has no amounts. */
export function unpriced(payoff: Payoff | null, classes: readonly string[]): string[] {
  if (payoff?.kind !== 'classes') return [...classes];
  return classes.filter((name) => !payoff.classes.includes(name));
}

/** What becomes of a row of two classes, in a word. */
export function outcomeWord(actual: number, decided: number, positive: number): string {
  if (actual === positive) return decided === positive ? 'found' : 'missed';
  return decided === positive ? 'needless' : 'left alone';
}
