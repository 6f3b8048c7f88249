export { default as boostedTrees } from '../../src/catalog/models/boosted-trees/engine.ts';
export { default as neuralNetwork } from '../../src/catalog/models/neural-network/engine.ts';
export { default as logisticRegression } from '../../src/catalog/models/logistic-regression/engine.ts';
export { default as csvReader } from '../../src/catalog/readers/csv/reader.ts';
export { summarize } from '../../src/core/data/profile.ts';
export { openEngine } from '../../src/engine/open-engine.ts';
export { trainNetwork } from '../../src/engine/train-network.ts';
export { calibrate } from '../../src/engine/calibrate.ts';
export { randomFrom } from '../../src/core/random.ts';
