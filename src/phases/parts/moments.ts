const moment = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
});

/** “23 Nov 2026, 09:44”, in the clock of this machine; from milliseconds since 1970. */
export function sayMoment(at: number): string {
  return moment.format(at);
}

/** The first letters of a fingerprint: enough to tell two apart at a glance. */
export function shortPrint(print: string): string {
  return print.slice(0, 8);
}
