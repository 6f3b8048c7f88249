import { findChangesOverTime } from './over-time.ts';
import { findIdentityNumbers } from './identity-numbers.ts';
import { findLeakSuspects } from './leak-suspects.ts';
import type { DeepFinding } from './look.ts';
import { findNearDuplicates } from './near-duplicates.ts';
import { findNumbersAsText } from './numbers-as-text.ts';
import { findOutOfRange } from './out-of-range.ts';
import { findPlaceholderWords } from './placeholder-words.ts';
import { findRowOrder } from './row-order.ts';
import { findSameColumns } from './same-columns.ts';
import { findSpellings } from './spellings.ts';
import { findStandInNumbers } from './stand-in-numbers.ts';
import { findTimeGaps } from './time-gaps.ts';
import { findUnitMixups } from './unit-mixups.ts';
import { findWrittenAfter } from './written-after.ts';

/** What takes longer to see, or needs the framing: looked for when a person explores. */
export const DEEP: readonly DeepFinding[] = [
  findIdentityNumbers,
  findLeakSuspects,
  findWrittenAfter,
  findUnitMixups,
  findStandInNumbers,
  findOutOfRange,
  findNearDuplicates,
  findSpellings,
  findNumbersAsText,
  findPlaceholderWords,
  findSameColumns,
  findTimeGaps,
  findChangesOverTime,
  findRowOrder,
];
