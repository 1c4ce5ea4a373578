import { use } from 'react';
import type { AdviceTexts } from './advice-texts';
import type { FiguresTexts } from './figures-texts';
import type { Messages } from './messages';
import { useMessages } from './messages-context';
import type { TaskTexts } from './task-texts';
import type { WhyTexts } from './why-texts';

/** Strings of ours that are fetched when somebody first looks closer, in one language. */
export interface LateMessages {
  readonly advice: AdviceTexts;
  readonly figures: FiguresTexts;
  readonly task: TaskTexts;
  readonly why: WhyTexts;
}

const fetched = new WeakMap<Messages, Promise<LateMessages>>();

/** They are of the language chosen; the component waits until they are there. */
export function useLateMessages(): LateMessages {
  const messages = useMessages();
  let late = fetched.get(messages);
  if (late === undefined) fetched.set(messages, (late = messages.late()));
  return use(late);
}
