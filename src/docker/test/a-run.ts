import type { CommandRecord } from '../../engine';
import { refusalsOf, runCommand } from '../cli/run-command';
import { aShell } from './a-host';

/**
 * Runs commands at their times on a swarm of its own.
 *
 * @param managers - how many of the nodes, from the first, are managers
 * @returns what they printed, in order
 */
export function simulateCommands(
  nodes: number,
  commands: readonly (readonly [atMs: number, run: string])[],
  managers = 1,
): readonly CommandRecord[] {
  const { cluster, host } = aShell({ nodes, managers });
  for (const [atMs, run] of commands) {
    cluster.atCommand(atMs, run, () => runCommand(run, host), refusalsOf(run));
  }
  return cluster.run().commands;
}
