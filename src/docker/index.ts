/** Docker's language: its only door. */
export { formatDuration, parseDuration } from './duration';
export { parseBytes } from './cli/flags';
export { flagNames, getFlag, outlineCommand, quoteWord, setFlag } from './cli/edit-command';
export { dependencyRemove } from './cli/dependency-commands';
export { imageChange } from './cli/image-change';
export type { Commands, DockerHost } from './cli/host';
export { isRareCommand, refusalsOf, runCommand } from './cli/run-command';
export { isKnownCommand } from './cli/known-command';
export { readPipe } from './cli/pipe';
export { tokenize } from './cli/tokenize';
export { RARE_COMMANDS } from './cli/rare-commands';
export { loadRareCommands } from './cli/load-rare-commands';
export { takeSnapshot } from './cli/snapshot';
export { readYamlValue } from './compose/read-yaml';
export { editStack, type StackEdit } from './compose/edit';
export { outlineStack } from './compose/outline';
export { rewriteStack, type StackDraft, type StackPath } from './compose/rewrite';
export { stackObjects, type StackObject } from './compose/objects';
