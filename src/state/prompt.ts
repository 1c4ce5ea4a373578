import { create } from 'zustand';

interface Prompt {
  /** What is being typed. */
  readonly line: string;
  /** What was typed before, oldest first. */
  readonly typed: readonly string[];
  /** How far back in it; 0: what is being typed now. */
  readonly back: number;
  /** What was changed and not sent, by how far back it is. */
  readonly kept: Readonly<Record<number, string>>;
  /** Where the caret is to be once something else than a key has changed the line. */
  readonly taken: { readonly caret: number };
}

const TYPED_MAX = 100;
const KEPT_AS = 'swarmscope.typed';

/** The terminal's line, and those before it. */
export const usePrompt = create<Prompt>(() => ({
  line: '',
  typed: readTyped(),
  back: 0,
  kept: {},
  taken: { caret: 0 },
}));

const { getState, setState } = usePrompt;

export const typeLine = (line: string): void =>
  setState(({ back, kept }) => ({ line, kept: { ...kept, [back]: line } }));

/** Goes to the line that was typed before (1) or after (−1); what was begun stays where it is. */
export function goBack(step: 1 | -1): void {
  const { back, typed, kept } = getState();
  const to = Math.min(Math.max(back + step, 0), typed.length);
  const line = kept[to] ?? (to === 0 ? '' : (typed.at(-to) ?? ''));
  setState({ back: to, line, taken: { caret: line.length } });
}

/** Puts a line there, to be looked at and sent. */
export const takeLine = (line: string, caret = line.length): void =>
  setState({ line, back: 0, kept: { 0: line }, taken: { caret } });

/** The lines that have `part` in them, latest first. */
export const findTyped = (part: string): readonly string[] =>
  part === ''
    ? []
    : getState()
        .typed.toReversed()
        .filter((line) => line.includes(part));

/** Empties the line; what stood there is remembered. */
export function rememberLine(line: string): void {
  const typed = [...getState().typed.filter((other) => other !== line), line].slice(-TYPED_MAX);
  setState({ line: '', back: 0, kept: {}, typed });
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(typed));
  } catch {
    // Where nothing may be kept, it is there until the page goes.
  }
}

function readTyped(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '[]');
    return Array.isArray(kept) ? kept.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}
