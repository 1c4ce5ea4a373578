import type { DependencyKind, Service, ServiceSpec } from '../../engine';
import { convertStack, type Stack } from '../compose/convert';
import { parseCompose, type ComposeError } from '../compose/parse';
import { daemonText, failure, stackDetachNote } from '../format/errors';
import { readCommandLine, type Grammar } from './command-line';
import { fileOf, type CommandResult, type DockerHost } from './host';
import { resolveImage, withImage, withTag } from './registry';
import { isNameless, NAMESPACE, STACK_IMAGE } from './stack-name';
import {
  dependenciesOf,
  deployDependencies,
  removeDependencies,
  resolvedSpec,
} from './stack-dependencies';

export const DEPLOY: Grammar = {
  command: 'docker stack deploy',
  args: 'one',
  flags: [
    { name: 'compose-file', short: 'c', type: 'list' },
    { name: 'detach', short: 'd', type: 'bool' },
    { name: 'prune', type: 'bool' },
    { name: 'quiet', short: 'q', type: 'bool' },
    { name: 'resolve-image', type: 'string' },
    { name: 'with-registry-auth', type: 'bool' },
  ],
};
export const REMOVE: Grammar = {
  command: 'docker stack rm',
  args: 'some',
  flags: [{ name: 'detach', short: 'd', type: 'bool' }],
};

/** In the order in which a stack makes and removes them (ST-2, ST-34). */
const KINDS: readonly DependencyKind[] = ['secret', 'config'];
/** ST-14: when the registry is asked for images. */
const RESOLVE = ['always', 'changed', 'never'] as const;
type Resolve = (typeof RESOLVE)[number];
const isResolve = (word: string): word is Resolve => RESOLVE.some((known) => known === word);

/** What the command line says of a deployment. */
interface Deployment {
  readonly stack: string;
  readonly prunes: boolean;
  readonly resolve: Resolve;
  /** Whether `--detach` was given, with any value. */
  readonly saysDetach: boolean;
}

/** What is wrong with a stack file, and where, which docker does not say. */
/** What is wrong with a stack file, and where. */
export function composeFailure(error: ComposeError, host: DockerHost): CommandResult {
  const { message, at, refused } = error;
  const text = refused === undefined ? message : daemonRefusal(refused, message, host);
  return failure(`${text}\n${at.file}:${at.line}:${at.column}`);
}

/** ST-35 */
function daemonRefusal(service: string, message: string, host: DockerHost): string {
  const verb = host.api.services().some(({ spec }) => spec.name === service) ? 'update' : 'create';
  return `failed to ${verb} service ${service}: Error response from daemon: ${message}`;
}

const servicesOf = (host: DockerHost, stack: string): readonly Service[] =>
  host.api
    .services()
    .filter((service) => service.spec.labels[NAMESPACE] === stack)
    .toSorted((a, b) => (a.spec.name < b.spec.name ? -1 : 1));

/** Networks that a stack made: those by its name that no other service is on. */
function networksOf(host: DockerHost, stack: string): readonly string[] {
  const taken = new Set(
    host.api
      .services()
      .filter((service) => service.spec.labels[NAMESPACE] !== stack)
      .flatMap((service) => service.spec.task.networks),
  );
  return host.api
    .networks()
    .filter((network) => network.startsWith(`${stack}_`) && !taken.has(network));
}

/** `docker stack deploy` (ST-1 to ST-14). */
export function stackDeploy(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(DEPLOY, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const [stack] = args;
  if (isNameless(stack)) return failure(`invalid stack name: ${JSON.stringify(stack)}`);
  const resolve = flags.get('resolve-image') ?? 'always';
  if (!isResolve(resolve)) return failure(`Invalid option ${resolve} for flag --resolve-image`);
  const [name, second] = flags.all('compose-file');
  if (name === undefined) return failure('Specify a Compose file (with --compose-file)');
  if (second !== undefined) return failure('swarmscope: several compose files are not merged yet');
  const text = Object.hasOwn(host.files, name) ? host.files[name] : undefined;
  if (text === undefined) return failure(`open ${name}: no such file or directory`);
  const file = readOnce(host.files, name, text);
  if (!file.ok) return composeFailure(file.error, host);
  const converted = convertStack(file.value, stack, (path) => fileOf(host, path));
  if (!converted.ok) return composeFailure(converted.error, host);
  const given = { stack, prunes: flags.is('prune'), resolve, saysDetach: flags.has('detach') };
  return deploy(converted.value, given, host);
}

/**
 * Stack files that were read, by the files that they are of, which never change: runs that differ in
 * something else have them in common, and reading one takes as long as a tenth of a short run.
 */
const readBefore = new WeakMap<DockerHost['files'], Map<string, ReturnType<typeof parseCompose>>>();

function readOnce(
  files: DockerHost['files'],
  name: string,
  text: string,
): ReturnType<typeof parseCompose> {
  let read = readBefore.get(files);
  if (read === undefined) readBefore.set(files, (read = new Map()));
  let file = read.get(name);
  if (file === undefined) read.set(name, (file = parseCompose(text, name)));
  return file;
}

/** ST-2: no transaction, an error leaves earlier objects in place. */
function deploy(
  stack: Stack,
  { stack: name, prunes, resolve, saysDetach }: Deployment,
  host: DockerHost,
): CommandResult {
  const printed: string[] = [];
  const note = stack.warnings + stackDetachNote(saysDetach);
  const failed = (message: string): CommandResult => ({
    exitCode: 1,
    stdout: printed.join(''),
    stderr: note + message,
  });
  if (prunes) {
    const kept = new Set(stack.services.map(({ spec }) => spec.name));
    for (const service of servicesOf(host, name)) {
      if (kept.has(service.spec.name)) continue;
      printed.push(`Removing service ${service.spec.name}\n`); // ST-13
      host.api.removeService(service.id);
    }
  }
  for (const network of stack.externalNetworks) {
    if (host.api.networks().includes(network)) continue;
    const message =
      `network "${network}" is declared as external, but could not be found. ` +
      'You need to create a swarm-scoped network before the stack is deployed'; // ST-7
    return failed(message);
  }
  for (const network of stack.networks) {
    if (host.api.networks().includes(network)) continue;
    printed.push(`Creating network ${network}\n`);
    host.api.createNetwork(network);
  }
  for (const kind of KINDS) {
    const problem = deployDependencies(kind, stack.dependencies, host, printed);
    if (problem !== undefined) return failed(problem);
  }
  const specs: ServiceSpec[] = [];
  for (const service of stack.services) {
    const spec = resolvedSpec(service, host);
    if (!spec.ok) return failed(spec.error);
    specs.push(spec.value);
  }
  for (const spec of specs) {
    const problem = deployService(spec, resolve, host, printed);
    if (problem !== undefined) return failed(problem);
  }
  return { exitCode: 0, stdout: printed.join(''), stderr: note };
}

/** ST-10, ST-11, ST-35. @returns what went wrong */
function deployService(
  given: ServiceSpec,
  resolve: Resolve,
  host: DockerHost,
  printed: string[],
): string | undefined {
  const existing = host.api.services().find((service) => service.spec.name === given.name);
  const spec = resolvedImage(given, existing, resolve, host);
  if (existing === undefined) {
    printed.push(`Creating service ${spec.name}\n`);
    const created = host.api.createService(spec);
    return created.ok
      ? undefined
      : `failed to create service ${spec.name}: ${daemonText(created.error)}`;
  }
  printed.push(`Updating service ${spec.name} (id: ${existing.id})\n`);
  const { forceUpdate } = existing.spec.task;
  const updated = host.api.updateService(existing.id, existing.version, {
    ...spec,
    task: { ...spec.task, forceUpdate },
  });
  return updated.ok
    ? undefined
    : `failed to update service ${spec.name}: ${daemonText(updated.error)}`;
}

/**
 * ST-14: where the registry is not asked, the image stays what it was if the file names the same as
 * the last time. The platforms do not stay, as the file says nothing of them.
 */
function resolvedImage(
  spec: ServiceSpec,
  existing: Service | undefined,
  resolve: Resolve,
  host: DockerHost,
): ServiceSpec {
  const isSame = existing?.spec.labels[STACK_IMAGE] === spec.task.container.image;
  if (resolve === 'always' || (resolve === 'changed' && !isSame)) {
    return resolveImage(spec, host).spec;
  }
  return existing === undefined || !isSame
    ? withTag(spec)
    : withImage(spec, existing.spec.task.container);
}

/** `docker stack rm` (ST-34). */
export function stackRemove(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(REMOVE, argv);
  if (!read.ok) return read.error;
  const nameless = read.value.args.find(isNameless);
  if (nameless !== undefined) return failure(`invalid stack name: ${JSON.stringify(nameless)}`);
  const printed: string[] = [];
  const missing: string[] = [];
  const failed: string[] = [];
  for (const stack of read.value.args) {
    const services = servicesOf(host, stack);
    const networks = networksOf(host, stack);
    const hasDependencies = KINDS.some((kind) => dependenciesOf(kind, stack, host).length > 0);
    if (services.length === 0 && networks.length === 0 && !hasDependencies) {
      missing.push(`Nothing found in stack: ${stack}\n`);
      continue;
    }
    for (const service of services) {
      printed.push(`Removing service ${service.spec.name}\n`);
      host.api.removeService(service.id);
    }
    const problems = KINDS.flatMap((kind) => removeDependencies(kind, stack, host, printed));
    if (problems.length > 0) {
      failed.push(...problems, `failed to remove some resources from stack: ${stack}\n`);
    }
    for (const network of networks) {
      printed.push(`Removing network ${network}\n`);
      host.api.removeNetwork(network);
    }
  }
  return {
    exitCode: failed.length === 0 ? 0 : 1,
    stdout: printed.join(''),
    stderr: [...missing, ...failed].join(''),
  };
}
