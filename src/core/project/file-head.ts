import { decodeUtf8 } from '../utf8.ts';

export const PROJECT_FORMAT = 'flywheel-project';
export const CHALLENGE_FORMAT = 'flywheel-challenge';

/** Letters in which a file of ours names its format. */
const HEAD = 1024;

function looksLike(bytes: Uint8Array, format: string): boolean {
  const text = decodeUtf8(bytes.subarray(0, HEAD));
  return new RegExp(`^\\s*\\{[^{}[\\]]*?"format"\\s*:\\s*"${format}"`).test(text);
}

/** Whether bytes begin as a project file does; a look at the head suffices. */
export function looksLikeProject(bytes: Uint8Array): boolean {
  return looksLike(bytes, PROJECT_FORMAT);
}

export function looksLikeChallenge(bytes: Uint8Array): boolean {
  return looksLike(bytes, CHALLENGE_FORMAT);
}

/** A project or a challenge. */
export function looksLikeOurs(bytes: Uint8Array): boolean {
  return looksLikeProject(bytes) || looksLikeChallenge(bytes);
}
