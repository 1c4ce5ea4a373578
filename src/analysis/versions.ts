import type { Recording, ServiceRecord, ServiceSpec } from '../engine';

/**
 * Which version each task is of, from 1, by row of tasks. A service by itself counts its revisions; of
 * services that stand behind one name, the images are counted together, in the order in which their
 * first tasks were made: blue and green are revision 1 each, and still two versions (BG-3).
 */
export function versionsOf(recording: Recording): readonly number[] {
  const groupOf = new Map<number, Map<string, number>>();
  for (const group of groupsOf(recording)) {
    const images = new Map<string, number>();
    for (const service of group) groupOf.set(service, images);
  }
  return recording.tasks.map(({ service, image, rev }) => {
    const images = groupOf.get(service);
    if (images === undefined) return rev;
    const version = images.get(image) ?? images.size + 1;
    images.set(image, version);
    return version;
  });
}

const STACK = 'com.docker.stack.namespace';

/** Names that a service ever answers to besides its own: aliases, and its name in its stack (LB-16, ST-9). */
export function namesOf({ name, versions }: ServiceRecord): ReadonlySet<string> {
  return new Set(versions.flatMap(({ spec }) => [...namesOfSpec(name, spec)]));
}

/** The same of one version of a service. */
export function namesOfSpec(name: string, { task }: ServiceSpec): ReadonlySet<string> {
  const names = new Set(Object.values(task.networkAliases ?? {}).flat());
  const stack = task.container.labels[STACK];
  if (stack !== undefined && name.startsWith(`${stack}_`)) names.add(name.slice(stack.length + 1));
  return names;
}

/** `web` of `web:1`. */
const repositoryOf = (image: string): string => image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');

/**
 * Services that stand behind one name, several each: behind one rule of a proxy, or behind one proxy with
 * images of one repository, such as a green that is not routed to yet; or behind a name that they
 * share on a network (LB-16).
 *
 * @returns rows of services
 */
export function groupsOf({
  services,
  tasks,
  routes = [],
}: Recording): readonly (readonly number[])[] {
  const groups = services.map((_, row) => new Set([row]));
  const join = (one: number, other: number) => {
    const [into, from] = [groups[one], groups[other]];
    if (into === undefined || from === undefined || into === from) return;
    for (const row of from) {
      into.add(row);
      groups[row] = into;
    }
  };
  const behind = new Map<string, number>();
  /** Whoever has something in common stands together. */
  const share = (key: string, service: number) => {
    const first = behind.get(key);
    if (first === undefined) behind.set(key, service);
    else join(first, service);
  };
  const isProxy = new Set(routes.map(({ task }) => tasks[task]?.service));
  if (isProxy.size > 0) {
    services.forEach(({ versions }, row) => {
      if (isProxy.has(row)) return;
      for (const { spec } of versions) {
        if (!Object.keys(spec.labels).some((key) => key.startsWith('traefik.'))) continue;
        share(`of ${repositoryOf(spec.task.container.image)}`, row);
      }
    });
  }
  for (const { task, routes: known } of routes) {
    for (const { rule, shares } of known) {
      for (const { service } of shares) share(`at ${tasks[task]?.service} ${rule}`, service);
    }
  }
  services.forEach((service, row) => {
    const names = namesOf(service);
    if (names.size === 0) return;
    const networks = new Set(service.versions.flatMap(({ spec }) => spec.task.networks));
    for (const network of networks) for (const name of names) share(`${network} ${name}`, row);
  });
  return [...new Set(groups)]
    .filter(({ size }) => size > 1)
    .map((group) => [...group].toSorted((a, b) => a - b));
}
