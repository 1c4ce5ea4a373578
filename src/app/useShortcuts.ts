import { useEffect } from 'react';
import { pause, togglePlay } from '../state/playhead';
import { redoChange, undoChange } from '../state/scenario';
import { step } from '../state/stepping';

/** Controls that use a key themselves keep it. */
const OWN_KEYS: Readonly<Record<string, string>> = {
  ' ': 'button, a, input, select, textarea, summary',
  '.': 'input:not([type=range], [type=radio], [type=checkbox]), textarea',
  ArrowLeft: 'input, select, textarea',
  ArrowRight: 'input, select, textarea',
  z: 'input:not([type=range], [type=radio], [type=checkbox]), textarea',
};

/** Keys that work wherever the focus is, unless a control there uses them. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const own = OWN_KEYS[key];
      const target = event.target instanceof Element ? event.target : null;
      if (own === undefined || event.altKey || document.querySelector('dialog[open]')) return;
      if (target?.matches(own)) return;
      if (!act(key, event)) return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** @returns whether the key means something here */
function act(key: string, { ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  const isCommand = ctrlKey || metaKey;
  if (key === 'z') {
    if (!isCommand) return false;
    if (shiftKey) redoChange();
    else undoChange();
    return true;
  }
  if (isCommand) return false;
  if (key === ' ' || key === '.') togglePlay();
  else {
    pause();
    step(key === 'ArrowRight' ? 1 : -1, shiftKey);
  }
  return true;
}
