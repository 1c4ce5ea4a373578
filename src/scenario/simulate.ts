import { RARE_COMMANDS } from '../docker';
import { makeProxies, type Recording } from '../engine';
import { startPlan } from './plan';
import { readImage } from './read';
import type { Scenario } from './schema';
import { simulateWith } from './simulate-with';

/** {@link simulateWith}, with all that any scenario needs. */
export const simulate = (scenario: Scenario): Recording =>
  simulateWith(scenario, { rareCommands: RARE_COMMANDS, makeProxies, startPlan, readImage });
