/** Names of commands that other parts know: the way back, and the way on. */
export const ABORT = 'abort';

/** Whether a command of a timeline takes a change back. */
export const isAbort = (name: string | undefined): boolean =>
  name !== undefined && (name === ABORT || name.startsWith(`${ABORT}-`));
