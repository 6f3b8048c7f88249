export { heapBase } from '../shared/memory';
export { convolve, maskPooled } from './convolve';
export { filterGradients, pictureGradients, turnFilters, returnFilters } from './backwards';
export { denseForward, denseGradients, turnDense } from './dense';
export { headDelta } from './head';
export { adam, momentum } from './correct';
export { multiply, maskRelu, highest } from './elements';
