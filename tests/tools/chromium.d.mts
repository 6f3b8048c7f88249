/** The system's Chromium: CHROMIUM_PATH, else by name in PATH, else undefined. */
export function findSystemChromium(): string | undefined;

/** A Chromium to test in, fetched when there is none. */
export function ensureChromium(): Promise<string>;
