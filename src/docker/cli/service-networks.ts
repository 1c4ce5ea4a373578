import { fail, ok, type Result, type TaskSpec } from '../../engine';

/** The networks of a service, and the names that it answers to on them besides its own (LB-16). */
type Attached = Pick<TaskSpec, 'networks' | 'networkAliases'>;

/** `name=web,alias=x` or plain `web`. docker/cli: `opts/network.go`. */
export const networkName = (text: string): string => fieldsOf(text, 'name')[0] ?? text;

const fieldsOf = (text: string, key: string): readonly string[] =>
  text.includes('=')
    ? text
        .split(',')
        .flatMap((field) => (field.startsWith(`${key}=`) ? field.slice(key.length + 1) : []))
    : [];

/** The same with only what says something, each list once and sorted. */
export function withAliases(
  networks: readonly string[],
  aliases: Readonly<Record<string, readonly string[]>>,
): Attached {
  const said = networks.toSorted().flatMap((name) => {
    const names = [...new Set(aliases[name])].toSorted();
    return names.length === 0 ? [] : [[name, names] as const];
  });
  return {
    networks: [...new Set(networks)].toSorted(),
    ...(said.length === 0 ? {} : { networkAliases: Object.fromEntries(said) }),
  };
}

/** `--network` of `docker service create`. */
export const attach = (options: readonly string[]): Attached =>
  withAliases(options.map(networkName), aliasesOf(options));

const aliasesOf = (options: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(options.map((text) => [networkName(text), fieldsOf(text, 'alias')]));

/** `--network-rm` and `--network-add` of `docker service update` (CLI-19, BG-4). */
export function reattach(
  before: Attached,
  add: readonly string[],
  remove: readonly string[],
): Result<Attached, string> {
  const networks = before.networks.filter((name) => !remove.includes(name));
  for (const name of add.map(networkName)) {
    if (networks.includes(name)) return fail(`service is already attached to network ${name}`);
    networks.push(name);
  }
  return ok(withAliases(networks, { ...before.networkAliases, ...aliasesOf(add) }));
}
