import type { ValueForm, WORD_LISTS, WordList } from '../docker';

/** What the keys and values of a stack file do in Swarm. */
export interface StackTexts {
  /** By `stackKeys`. */
  readonly keys: Readonly<Record<string, string>>;
  readonly words: {
    readonly [L in WordList]: Readonly<Record<(typeof WORD_LISTS)[L][number], string>>;
  };
  /** How values are written. */
  readonly forms: Readonly<Record<ValueForm | 'duration', string>>;
  readonly byDefault: (value: string) => string;
  /** ST-19, ST-20 and ST-4: what docker does with a key that it leaves out. */
  readonly ignored: Readonly<Record<'ST-19' | 'ST-20' | 'ST-4', string>>;
  /** U-11 and U-12: what a change of it does to tasks that run. */
  readonly replaces: string;
  readonly keeps: string;
}
