export { readOnce, timeReading } from './reading.ts';
export { timeScores } from './scoring.ts';
export { timeSeasons } from './seasons.ts';
export { timeSteps } from './stepping.ts';
export { timeTraining } from './training.ts';
