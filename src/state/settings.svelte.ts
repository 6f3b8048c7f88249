import * as v from 'valibot';

export type Theme = 'system' | 'light' | 'dark';

const Stored = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  dock: v.fallback(v.boolean(), true),
  reduceMotion: v.fallback(v.boolean(), false),
});
type Values = v.InferOutput<typeof Stored>;

const KEY = 'flywheel:settings';
const DEFAULTS: Values = { theme: 'system', dock: true, reduceMotion: false };

/** What a person set for this browser; lasts as long as the tab where nothing can be stored. */
export class Settings {
  #values = $state.raw<Values>(DEFAULTS);
  readonly #store: Pick<Storage, 'getItem' | 'setItem'> | null;

  constructor(store: Pick<Storage, 'getItem' | 'setItem'> | null = findStorage()) {
    this.#store = store;
    this.#values = readValues(store);
  }

  get theme(): Theme {
    return this.#values.theme;
  }
  set theme(theme: Theme) {
    this.#put({ theme });
  }

  /** Whether the pillar dock stands open. */
  get dock(): boolean {
    return this.#values.dock;
  }
  set dock(dock: boolean) {
    this.#put({ dock });
  }

  get reduceMotion(): boolean {
    return this.#values.reduceMotion;
  }
  set reduceMotion(reduceMotion: boolean) {
    this.#put({ reduceMotion });
  }

  #put(parts: Partial<Values>): void {
    this.#values = { ...this.#values, ...parts };
    try {
      this.#store?.setItem(KEY, JSON.stringify(this.#values));
    } catch {
      return;
    }
  }
}

/** Reading the property itself throws where site data is forbidden. */
function findStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

function readValues(store: Pick<Storage, 'getItem'> | null): Values {
  try {
    const parsed = v.safeParse(Stored, JSON.parse(store?.getItem(KEY) ?? '{}'));
    return parsed.success ? parsed.output : DEFAULTS;
  } catch {
    return DEFAULTS;
  }
}
