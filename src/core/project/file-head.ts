import { decodeUtf8 } from '../utf8.ts';

export const PROJECT_FORMAT = 'flywheel-project';

/** Letters in which a project file names its format. */
const HEAD = 1024;

/** Whether bytes begin as a project file does; a look at the head suffices. */
export function looksLikeProject(bytes: Uint8Array): boolean {
  const text = decodeUtf8(bytes.subarray(0, HEAD));
  return new RegExp(`^\\s*\\{[^{}[\\]]*?"format"\\s*:\\s*"${PROJECT_FORMAT}"`).test(text);
}
