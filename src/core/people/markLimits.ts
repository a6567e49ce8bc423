/** The most letters in what a person writes here, wherever it is typed, sent or checked. */
export const longestTag = 100;
export const longestNote = 20_000;
export const longestFilterName = 100;
