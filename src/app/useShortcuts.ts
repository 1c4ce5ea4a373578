import { useEffect } from 'react';
import { pause, togglePlay, usePlayhead } from '../state/playhead';
import { present } from '../state/presenting';
import { redoChange, undoChange } from '../state/scenario';
import { clearSelection } from '../state/selection';
import { step } from '../state/stepping';
import { fitTime, panBy, zoomAt } from '../state/time-view';

/** Where text is typed, keys are letters. */
const TYPED =
  'input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable=true]';
/** Controls that use a key themselves keep it. */
const OWN_KEYS: Readonly<Record<string, string>> = {
  ' ': `button, a, summary, input, ${TYPED}`,
  ArrowLeft: `input, [role=separator], [role=tab], [role^=menu], ${TYPED}`,
  ArrowRight: `input, [role=separator], [role=tab], [role^=menu], ${TYPED}`,
};
const ZOOM = 1.4;
const PAN = 0.15;

/**
 * Keys that work wherever the focus is, unless a control there uses them.
 *
 * @param showKeys - opens the sheet of all keys
 */
export function useShortcuts(showKeys: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      // What is typed in a shadow tree seems to come from its host.
      const [origin] = event.composedPath();
      const target = origin instanceof Element ? origin : null;
      const isTaken = target?.matches(OWN_KEYS[key] ?? TYPED) ?? false;
      if (isTaken || event.altKey || document.querySelector('dialog[open]') !== null) return;
      const act = (isCommand(event) ? COMMANDS : KEYS)[key];
      if (key === '?') showKeys();
      else if (act === undefined) return;
      else act(event);
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [showKeys]);
}

const isCommand = ({ ctrlKey, metaKey }: KeyboardEvent): boolean => ctrlKey || metaKey;

type Act = (event: KeyboardEvent) => void;

const goTo =
  (direction: 1 | -1): Act =>
  ({ shiftKey }) => {
    pause();
    step(direction, shiftKey);
  };
const zoom = (factor: number) => () => zoomAt(usePlayhead.getState().atMs, factor);

const KEYS: Readonly<Partial<Record<string, Act>>> = {
  ' ': togglePlay,
  '.': togglePlay,
  ArrowLeft: goTo(-1),
  ArrowRight: goTo(1),
  w: zoom(1 / ZOOM),
  s: zoom(ZOOM),
  a: () => panBy(-PAN),
  d: () => panBy(PAN),
  f: fitTime,
  p: () => present(true),
  Escape: clearSelection,
};

/** With Ctrl or Cmd. */
const COMMANDS: Readonly<Partial<Record<string, Act>>> = {
  z: ({ shiftKey }) => {
    if (shiftKey) redoChange();
    else undoChange();
  },
  y: redoChange,
};
