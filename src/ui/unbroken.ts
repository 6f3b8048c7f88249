const JOINED = '\u2060';

/** A text whose “−€5k”, “± 45”, “run-8” and “2009-05-16” stay on one line each. */
export function unbroken(text: string): string {
  return text
    .replace(/−(?=[^\d\s])/g, `−${JOINED}`)
    .replace(/(\d)-(?=\d)/g, `$1-${JOINED}`)
    .replace(/± (?=\d)/g, '±\u00a0')
    .replace(/\b(run)-(?=\d)/g, `$1-${JOINED}`);
}
