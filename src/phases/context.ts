import { createContext } from 'svelte';
import type { Desk } from '../state/desk.ts';

/** The desk a screen works at; the app sets it, a test sets a fake. */
export const [getDesk, setDesk] = createContext<Desk>();
