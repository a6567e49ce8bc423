import { challengeWords, errorWords, limitWords, otherCounts, otherLimits, restrictionWords } from './labels.ts';
import * as selectors from './selectors.ts';

/** The selectors and words that the reader of pages goes by. */
export const readerHooks = {
  ...selectors,
  challengeWords,
  errorWords,
  limitWords,
  otherCounts,
  otherLimits,
  restrictionWords,
};
export type ReaderHooks = typeof readerHooks;
