import type { UnreadLine } from '../docker';

/** A run as a shell script, and what of a script cannot be read. */
export interface ScriptTexts {
  readonly title: string;
  readonly explanation: string;
  readonly script: string;
  readonly download: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly unread: (number: number, line: string) => string;
  /** What would be right. @param what - of the line; empty where it is all of it */
  readonly why: (why: UnreadLine['why'], what: string) => string;
}
