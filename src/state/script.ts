import { create } from 'zustand';
import { LIMITS, loadImport, type ImportError } from '../scenario';
import { closeDialog, showDialog } from './dialog';
import { tell } from './notices';
import { seek } from './playhead';
import { editScenario, useScenario } from './scenario';

interface Import {
  /** A script that is to be taken in, as it is being written. */
  readonly text: string;
  /** What of it is not understood; null: nobody has asked yet. */
  readonly errors: readonly ImportError[] | null;
}

/** A script on its way in. It is kept while the page is there, so that it can be mended and tried again. */
export const useImport = create<Import>(() => ({ text: '', errors: null }));

export const writeImport = (text: string): void => useImport.setState({ text, errors: null });

/**
 * Puts the scenario of a script in place of the present one: one step of the history. Where something
 * of it is not understood, the present one stays, and a dialog shows what.
 */
export async function takeScript(text: string): Promise<void> {
  const { importScript } = await loadImport();
  const scenario = importScript(text, useScenario.getState().history.present);
  if (!scenario.ok) {
    useImport.setState({ text, errors: scenario.error });
    showDialog('script');
    return;
  }
  useImport.setState({ text: '', errors: null });
  editScenario({ kind: 'replace', scenario: scenario.value });
  seek(0);
  closeDialog();
  tell({ kind: 'script-taken-in', commands: scenario.value.timeline.length });
}

export async function takeScriptFile(file: File): Promise<void> {
  const max = LIMITS.jsonLength;
  if (file.size > max) tell({ kind: 'file-too-large', file: file.name, max });
  else await takeScript(await file.text());
}
