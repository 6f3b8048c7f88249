import type { PhaseScreens } from '../phase.ts';

export const screens: PhaseScreens = {};
