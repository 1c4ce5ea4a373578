/** Docker's language: its only door. */
export { formatDuration, parseDuration } from './duration';
export { getFlag, outlineCommand, setFlag, type CommandOutline } from './cli/edit-command';
export { imageChange } from './cli/chaos-commands';
export type { CommandResult, DockerHost } from './cli/host';
export { runCommand } from './cli/run-command';
export { editStack, type StackEdit } from './compose/edit';
export { outlineStack } from './compose/outline';
export { parseCompose, type ComposeError, type Place } from './compose/parse';
