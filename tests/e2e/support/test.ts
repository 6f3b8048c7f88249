import { test as base } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';

export { expect } from '@playwright/test';
export type { BrowserContext, Locator, Page } from '@playwright/test';

interface Watch {
  /** Console errors that belong to what a test does, such as a server that is gone. */
  allowedErrors: RegExp[];
  /** Fails a test whose pages ask another origin for anything, or report an error. */
  watched: undefined;
}

function watch(context: BrowserContext, own: string, allowed: readonly RegExp[]): string[] {
  const seen: string[] = [];
  const note = (what: string) => {
    if (!allowed.some((pattern) => pattern.test(what))) seen.push(what);
  };
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const local = protocol === 'blob:' || protocol === 'data:' || hostname === own;
    if (!local) seen.push(`asked outside: ${request.url()}`);
  });
  context.on('weberror', (error) => note(`page error: ${error.error().stack ?? error.error()}`));
  context.on('console', (message) => {
    if (message.type() === 'error')
      note(`console error: ${message.text()} (${message.location().url})`);
  });
  context.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return seen;
}

/** Every test watches: an outside request, a console or page error or a dialog fails it. */
export const test = base.extend<Watch>({
  allowedErrors: [[], { option: true }],
  watched: [
    async ({ context, baseURL, allowedErrors }, use) => {
      const seen = watch(context, new URL(baseURL!).hostname, allowedErrors);
      await use(undefined);
      base.expect(seen).toEqual([]);
    },
    { auto: true },
  ],
});
