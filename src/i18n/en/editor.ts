import type { EditorTexts } from '../editor-texts';

export const enEditor: EditorTexts = {
  file: 'File',
  text: (file) => `Text of ${file}`,
  wide: 'Make the editor wider',
  narrow: 'Make the editor narrower',
  none: 'This scenario has no files: its services are made by commands.',
  add: 'Add a file…',
  downloadAll: 'Download all',
  nothingKnown: 'Nothing is known of what stands here.',
  leave: 'Tab leaves the editor; Ctrl+Space completes; F1 explains what stands at the cursor.',
};
