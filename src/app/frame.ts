import { createContext } from 'svelte';

/** What the shell knows of this tab and device; everything read from it is reactive. */
export interface Frame {
  readonly theme: 'light' | 'dark';
  /** “Offline ready”, “Online only”. */
  readonly offlineWords: string;
  /** Swaps to a waiting version; null when there is none. */
  readonly update: (() => Promise<void>) | null;
  /** What this address cannot do and how to get it; '' when nothing is missing. */
  readonly missing: string;
  /** What the person set for this browser and finds again. */
  readonly settings: { dock: boolean };
  toggleTheme(): void;
  home(): void;
}

export const [getFrame, setFrame] = createContext<Frame>();
