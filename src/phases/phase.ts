import type { Component } from 'svelte';

/** What a phase's `index.ts` gives: one component a step, loaded when first opened. */
export type PhaseScreens = Readonly<Record<string, () => Promise<{ default: Component }>>>;
