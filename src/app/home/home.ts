import { createContext } from 'svelte';
import type { Problem } from '../../core/result.ts';
import type { ImportState, TakenFile } from '../../state/import-state.svelte.ts';

/** A project kept on this device. */
export interface SavedProject {
  readonly id: string;
  readonly name: string;
  readonly scenario: string | null;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  /** Why it cannot be opened; null when it can. */
  readonly unreadable: Problem | null;
}

/** What the home screen can do; everything read from it is reactive. */
export interface Home {
  readonly projects: readonly SavedProject[];
  readonly problem: Problem | null;
  /** What is under way, in words; '' when nothing is. */
  readonly busy: string;
  /** How much this app keeps on the device, “4.2 MB on this device”; '' while unknown. */
  readonly storageWords: string;
  startScenario(id: string): void;
  watch(id: string): void;
  newImport(): ImportState;
  /** Begins a project on a file as the import dialog settled it. */
  useFile(taken: TakenFile): void;
  /** A project file, or a challenge. */
  openProjectFile(file: File): void;
  /** Whether the address asks for a file. */
  readonly asksForFile: boolean;
  open(id: string): void;
  remove(id: string): void;
  exportRaw(id: string): void;
  dismiss(): void;
}

export const [getHome, setHome] = createContext<Home>();
