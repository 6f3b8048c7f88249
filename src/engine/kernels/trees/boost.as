/** Kernels of boosted trees: binning, derivatives, histograms, the search for cuts, moving rows. */
export { heapBase } from '../shared/memory';
export { setExponentialTable } from '../shared/exponential';
export { sortNumbers, placeNumbers } from './bins';
export { deriveTwo, missNumbers, deriveNumbers, spread, deriveOne } from './derive';
export { gather, addFour, addFourOfAll, addOne, subtract, clear, total } from './histogram';
export { beginNode, search } from './split';
export { fillOrder, partition, addLeaf } from './rows';
