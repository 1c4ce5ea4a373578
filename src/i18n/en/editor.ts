import type { EditorTexts } from '../editor-texts';

export const enEditor: EditorTexts = {
  file: 'File',
  text: (file) => `Text of ${file}`,
  wide: 'Make the editor wider',
  narrow: 'Make the editor narrower',
  none: 'This scenario has no files: its services are made by commands.',
  notes: (count) => `Notes (${count})`,
  details: 'Details',
  unmet: (constraint, service) => `No node meets ${constraint}: tasks of ${service} stay PENDING.`,
  unmetTogether: (constraint, service) =>
    `No node meets ${constraint} and the other constraints at once: tasks of ${service} stay PENDING.`,
  nodesOf: (value, names) => `${value === '' ? 'none' : value} (${names})`,
  giveLabel: (node, label) => `Label ${node} with ${label}`,
  takeOut: 'Take the constraint out',
  unknownImage: (image) =>
    `Nothing is said of how ${image} behaves: its containers are healthy web servers.`,
  describeImage: 'Say how it behaves',
  phrases: { Diagnostics: 'Notes', 'No diagnostics': 'No notes' },
  add: 'Add a file…',
  downloadAll: 'Download all',
  nothingKnown: 'Nothing is known of what stands here.',
  leave: 'Tab leaves the editor; Ctrl+Space completes; F1 explains what stands at the cursor.',
};
