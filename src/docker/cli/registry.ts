import type { ServiceSpec } from '../../engine';
import { unreachableImage } from '../format/errors';
import type { DockerHost } from './host';

/** A service after the registry was asked for its image, and what docker says of it. */
export interface Resolved {
  readonly spec: ServiceSpec;
  /** Empty when the registry has the image. */
  readonly warning: string;
}

/**
 * Asks the registry for a service's image and fills in what it is built for (D-30, D-41). An image
 * that nobody has leaves the platforms as they were. moby: `client/service_create.go`.
 */
export function resolveImage(spec: ServiceSpec, host: DockerHost): Resolved {
  const { task } = spec;
  const { image } = task.container;
  const found = host.platformsOf(image);
  if (found === undefined) return { spec, warning: unreachableImage(image) };
  // Nodes call themselves armv7l and the like, images arm: docker lets those run on anything.
  const platforms = found.map(({ os, arch }) => ({ os, arch: arch === 'arm' ? '' : arch }));
  const placement = { ...task.placement, platforms };
  return { spec: { ...spec, task: { ...task, placement } }, warning: '' };
}
