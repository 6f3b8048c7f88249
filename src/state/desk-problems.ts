import type { Problem } from '../core/result.ts';

export const READ_ONLY: Problem = {
  code: 'read-only',
  what: 'Another tab works on this project, so nothing can be changed here.',
  where: '',
  fix: 'Go on in the other tab, or take the project over.',
};

export const NOT_SAVED: Problem = {
  code: 'not-saved',
  what: 'Another tab took this project over before your last change was saved.',
  where: 'It still stands here, but not in the other tab.',
  fix: 'Make it again there; what was saved before is safe.',
};
