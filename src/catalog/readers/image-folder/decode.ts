export { assemblePictures } from './assemble.ts';
export { readPictures } from './pictures.ts';
