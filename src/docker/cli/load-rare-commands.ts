import type { Commands } from './host';

/** Docker's tables are as much code as its other commands: a page fetches them when somebody asks. */
export async function loadRareCommands(): Promise<Commands> {
  const { RARE_COMMANDS } = await import('./rare-commands');
  return RARE_COMMANDS;
}
