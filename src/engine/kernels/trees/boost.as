/** Kernels of boosted trees: binning, derivatives, histograms, the search for cuts, moving rows. */
export { heapBase } from '../shared/memory';
export { setExponentialTable } from '../shared/exponential';
export { sortNumbers, placeNumbers } from './bins';
export { deriveTwo, missNumbers, deriveNumbers, spread, deriveOne } from './derive';
export { gather, addFour, addFourOfAll, settleOne, total } from './histogram';
export { beginNode } from './node';
export { search } from './split';
export { fillOrder, partition, addLeaf } from './rows';
