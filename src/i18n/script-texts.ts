import type { ImportReason } from '../scenario';

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
  readonly why: (why: ImportReason, what: string) => string;
  readonly taking: {
    /** Opens the dialog. */
    readonly open: string;
    readonly title: string;
    readonly explanation: string;
    readonly script: string;
    readonly file: string;
    readonly take: string;
    /** What the dialog is closed with when nothing is taken in. */
    readonly cancel: string;
    readonly problems: (count: number) => string;
    readonly line: (line: number) => string;
    readonly goTo: (line: number) => string;
  };
}
