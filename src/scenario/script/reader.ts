import type { Result } from '../../engine';
import type { Scenario } from '../schema';
import type { ImportError } from './import-error';
import { isExport } from './is-export';
import { readExport } from './read-export';
import { readScript } from './read-script';

/**
 * Makes a scenario of a shell script: of one that the page has written, exactly the scenario that it
 * was written from; of any other, what its commands say.
 *
 * @param open - gives what a script of somebody's own does not say
 */
export const importScript = (
  text: string,
  open: Scenario,
): Result<Scenario, readonly ImportError[]> =>
  isExport(text) ? readExport(text) : readScript(text, open);
