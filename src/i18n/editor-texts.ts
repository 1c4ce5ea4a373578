/** The editor of a scenario's files. */
export interface EditorTexts {
  readonly file: string;
  readonly text: (file: string) => string;
  readonly wide: string;
  readonly narrow: string;
  readonly none: string;
  /** How the keyboard gets out of it. */
  readonly leave: string;
  /** Said where somebody asks what stands at the cursor, and nothing is known of it. */
  readonly nothingKnown: string;
  readonly add: string;
  readonly downloadAll: string;
}
