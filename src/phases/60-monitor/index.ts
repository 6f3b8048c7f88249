import type { PhaseScreens } from '../phase.ts';

export const screens: PhaseScreens = {
  season: () => import('./season/SeasonScreen.svelte'),
  alarms: () => import('./alarms/AlarmsScreen.svelte'),
  scoreboard: () => import('./scoreboard/ScoreboardScreen.svelte'),
};
