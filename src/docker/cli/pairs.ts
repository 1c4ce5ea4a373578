/** What stands before the `=` of a pair. */
export const keyOf = (pair: string): string => pair.split('=', 1)[0] as string;
