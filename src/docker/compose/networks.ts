import { ok, type Result } from '../../engine';
import type { ComposeError, ComposeFile } from './parse';
import { isMap } from './validate';
import { mapOf, text, type Config, type Fails } from './values';

/** The file's names of a service's networks; `default` where it says nothing (ST-6). */
export function networksOf(
  key: string,
  config: Config,
  file: ComposeFile,
  fails: Fails,
): Result<readonly string[], ComposeError> {
  const { networks } = config;
  const names = Array.isArray(networks) ? networks.map(String) : Object.keys(mapOf(networks));
  if (names.length === 0) return ok(['default']);
  for (const network of names) {
    const isKnown = network === 'default' || Object.hasOwn(file.networks, network);
    if (!isKnown)
      return fails(['services', key, 'networks'], `service ${key}: undefined network "${network}"`);
  }
  return ok(names);
}

/** `aliases` of a service's networks, by what docker calls those (BG-4). */
export const aliasesOf = (
  { networks }: Config,
  file: ComposeFile,
  stack: string,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(Array.isArray(networks) ? {} : mapOf(networks)).map(([network, config]) => {
      const { aliases } = mapOf(config);
      return [networkName(network, file, stack), Array.isArray(aliases) ? aliases.map(String) : []];
    }),
  );

/** ST-7 */
export const isExternal = (network: unknown): boolean => {
  const external = mapOf(network)['external'];
  return external === true || isMap(external);
};

/** What docker calls a network of the file in stack `name` (ST-6). */
export const networkName = (network: string, file: ComposeFile, stack: string): string =>
  objectName(network, mapOf(file.networks[network]), stack);

/** The same of a network or a volume, as it is declared. */
export function objectName(key: string, config: Config, stack: string): string {
  const named = text(config['name']) || text(mapOf(config['external'])['name']);
  if (named !== '') return named;
  return isExternal(config) ? key : `${stack}_${key}`;
}

/** Drivers that the file gives the stack's own networks, but for overlay, which all have (ST-6, S-7). */
export const driversOf = (networks: readonly string[], file: ComposeFile): readonly string[] =>
  networks
    .map((network) => mapOf(file.networks[network]))
    .flatMap((config) => (isExternal(config) ? [] : text(config['driver'])))
    .filter((driver) => driver !== '' && driver !== 'overlay')
    .toSorted();
