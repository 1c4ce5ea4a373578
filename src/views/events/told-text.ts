import type { ToldEvent } from '../../analysis';
import { FAILURES, type Recording } from '../../engine';
import { eventText } from '../../i18n/event-text';
import type { Messages } from '../../i18n/messages';

/** An event in a sentence, with how many are alike. */
export function toldText(messages: Messages, recording: Recording, event: ToldEvent): string {
  const text = event.isMixed
    ? reasonText(messages, recording, event.row)
    : eventText(messages, recording, event.row);
  if (event.count === 1) return text;
  return event.kind === 'request'
    ? messages.events.times(text, event.count)
    : messages.events.alike(text, event.count - 1);
}

/** Why requests to several tasks failed. */
function reasonText(messages: Messages, recording: Recording, row: number): string {
  const failure = FAILURES[recording.log.detail[row] as number];
  return failure === undefined ? '' : messages.reasons[failure];
}

/** How many events happened up to a moment, that moment included. */
export function countUpTo(events: readonly ToldEvent[], atMs: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle] as ToldEvent).t <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
