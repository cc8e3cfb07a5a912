/** Characters of an error that the page sends; a log of that size holds thousands of calls. */
export const LONGEST_PASTED = 1_000_000;
