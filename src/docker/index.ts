/** Docker's language: its only door. */
export { formatDuration, parseDuration } from './duration';
export { parseBytes } from './cli/flags';
export { flagNames, getFlag, outlineCommand, setFlag } from './cli/edit-command';
export { imageChange } from './cli/chaos-commands';
export type { DockerHost, Questions } from './cli/host';
export { isQuestion, refusalsOf, runCommand } from './cli/run-command';
export { QUESTIONS } from './cli/questions';
export { loadQuestions } from './cli/load-questions';
export { takeSnapshot } from './cli/snapshot';
export { editStack, type StackEdit } from './compose/edit';
export { outlineStack } from './compose/outline';
