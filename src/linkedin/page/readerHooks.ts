import { challengeWords, errorWords, limitWords, otherLimits, restrictionWords } from './labels.ts';
import * as selectors from './selectors.ts';

/** The selectors and words that the reader of pages goes by. */
export const readerHooks = { ...selectors, challengeWords, errorWords, limitWords, otherLimits, restrictionWords };
export type ReaderHooks = typeof readerHooks;
