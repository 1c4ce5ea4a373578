import { useEffect } from 'react';
import { askClass, closePoll, goBack, goOn, revealPoll, usePoll, vote } from '../../state/poll';
import {
  goToEnd,
  hide,
  nextCodeSize,
  reveal,
  toggleBlank,
  togglePanel,
  togglePlaying,
  usePresent,
} from '../../state/present';
import { present } from '../../state/presenting';

/** Where text is typed, keys are letters. */
const TYPED = 'input:not([type=range], [type=radio], [type=checkbox]), textarea, select';
/** What arrows move in: fields, the playhead's slider, menus, the grid of the timeline. */
const MOVED = `[type=range], [role^=menu], [role^=grid], ${TYPED}`;
/** Controls that use a key themselves keep it. */
const OWN_KEYS: Readonly<Record<string, string>> = {
  ' ': `button, a, summary, input, ${TYPED}`,
  ArrowLeft: MOVED,
  ArrowRight: MOVED,
  ArrowUp: MOVED,
  ArrowDown: MOVED,
  Home: MOVED,
  End: MOVED,
  Escape: '[role^=menu]',
};

const isAsked = (): boolean => usePresent.getState().panel === 'poll';

/** What is open is closed first. */
function leave(): void {
  const { isBlank, panel } = usePresent.getState();
  if (isBlank) toggleBlank();
  else if (panel === 'none') present(false);
  else togglePanel(panel);
}

export function toggleFullScreen(): void {
  const whole = document.fullscreenElement === null;
  const done = whole ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  // A browser that does not allow it stays as it is.
  done.catch(() => undefined);
}

/** The question, or no longer. */
export const toggleAsked = (): void => (isAsked() ? closePoll() : askClass());

/** All of what is hidden, the answer to what is asked included. */
export const revealAll = (): void =>
  isAsked() && !usePoll.getState().isRevealed ? revealPoll() : reveal();

/** What presenters' remotes send, and what a teacher presses. */
const KEYS: Readonly<Partial<Record<string, () => void>>> = {
  ' ': goOn,
  '.': goOn,
  PageDown: goOn,
  ArrowRight: goOn,
  ArrowDown: goOn,
  PageUp: goBack,
  ArrowLeft: goBack,
  ArrowUp: goBack,
  Home: () => goToEnd(-1),
  End: () => goToEnd(1),
  p: togglePlaying,
  h: hide,
  r: revealAll,
  v: toggleAsked,
  q: nextCodeSize,
  b: toggleBlank,
  f: toggleFullScreen,
  c: () => togglePanel('setup'),
  Escape: leave,
};

const DIGIT = /^(?:Digit|Numpad)([1-6])$/;

/** Keys that work wherever the focus is, unless a control there uses them. */
export function usePresentKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const { target } = event;
      const isTaken = target instanceof Element && target.matches(OWN_KEYS[key] ?? TYPED);
      const isOurs = !event.altKey && !event.ctrlKey && !event.metaKey;
      if (isTaken || !isOurs || event.defaultPrevented) return;
      const digit = DIGIT.exec(event.code)?.[1];
      if (digit !== undefined && isAsked()) vote(Number(digit) - 1, event.shiftKey ? -1 : 1);
      else if (KEYS[key] === undefined) return;
      else KEYS[key]();
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
