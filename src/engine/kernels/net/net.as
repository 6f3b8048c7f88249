export { heapBase } from '../shared/memory';
export { activate } from './activation';
export { head } from './head';
export { normalize, unnormalize } from './norm';
export { product, transpose } from './product';
export { beyond, drop, gather, highest } from './rows';
export { correctKept, descend, descendBiases, readRule, squares } from './update';
