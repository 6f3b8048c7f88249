export { readOnce, timeReading } from './reading.ts';
export { timeSteps } from './stepping.ts';
export { timeTraining } from './training.ts';
