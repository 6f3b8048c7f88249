export { calibrate } from '../../src/engine/calibrate.ts';
export { probeEngines } from '../../src/engine/probe-engines.ts';
