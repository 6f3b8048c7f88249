export const count: number = 'a word, not a number';
