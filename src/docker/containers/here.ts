import { fail, ok, type Recording, type Result } from '../../engine';
import type { DockerHost } from '../cli/host';
import { currentNode } from '../cli/lookup';
import type { ContainerSeen } from '../format/container-rows';
import { containersOf } from './containers';

/** The containers of the node on which a command is given, stopped ones included, newest first. */
export function containersHere(
  host: DockerHost,
  recording = host.history(),
): readonly ContainerSeen[] {
  const here = currentNode(host.snapshot())?.id;
  return [...containersOf(recording).values()]
    .filter(({ node, removedMs }) => recording.nodes[node]?.id === here && removedMs === null)
    .flatMap((container) => {
      const seen = containerSeen(recording, container);
      return seen === undefined ? [] : [seen];
    })
    .toSorted(
      (a, b) =>
        b.container.createdMs - a.container.createdMs || b.container.task - a.container.task,
    );
}

function containerSeen(
  { tasks, services }: Recording,
  container: ContainerSeen['container'],
): ContainerSeen | undefined {
  const task = tasks[container.task];
  const version = services[task?.service ?? -1]?.versions.findLast(({ rev }) => rev === task?.rev);
  return task && version && { container, image: task.image, spec: version.spec };
}

/** By id, name or the beginning of an id; the error is the daemon's. moby: `daemon/container.go`. */
export function findContainer(
  all: readonly ContainerSeen[],
  ref: string,
): Result<ContainerSeen, string> {
  const exact = all.find(({ container: { id, name } }) => id === ref || `/${name}` === `/${ref}`);
  if (exact !== undefined) return ok(exact);
  const [first, second] = all.filter(({ container }) => ref !== '' && container.id.startsWith(ref));
  if (first === undefined) return fail(`Error response from daemon: No such container: ${ref}`);
  if (second === undefined) return ok(first);
  return fail(`Error response from daemon: Multiple IDs found with provided prefix: ${ref}`);
}
