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
 * Asks the registry for a service's image and fills in what its tag means now and what it is built
 * for (D-30, D-41). An image that nobody has stays a tag, and leaves the platforms as they were.
 * moby: `client/service_create.go`.
 */
export function resolveImage(spec: ServiceSpec, host: DockerHost): Resolved {
  const { image } = spec.task.container;
  const found = host.platformsOf(image);
  if (found === undefined) return { spec: withTag(spec), warning: unreachableImage(image) };
  // Nodes call themselves armv7l and the like, images arm: docker lets those run on anything.
  const platforms = found.map(({ os, arch }) => ({ os, arch: arch === 'arm' ? '' : arch }));
  return { spec: withImage(spec, { image: host.chaos.pinned(image) }, platforms), warning: '' };
}

/** A spec whose image no registry was asked for: each node will ask what its tag means (D-42). */
export const withTag = (spec: ServiceSpec): ServiceSpec =>
  withImage(spec, { image: spec.task.container.image, isFloating: true });

/** A spec with another image; one that is named by its digest means the same for ever. */
export function withImage(
  spec: ServiceSpec,
  { image, isFloating }: Pick<ServiceSpec['task']['container'], 'image' | 'isFloating'>,
  platforms = spec.task.placement.platforms,
): ServiceSpec {
  const { isFloating: _isFloating, ...rest } = spec.task.container;
  const isTag = isFloating === true && !image.includes('@');
  const container = { ...rest, image, ...(isTag ? { isFloating } : {}) };
  const placement = { ...spec.task.placement, platforms };
  return { ...spec, task: { ...spec.task, container, placement } };
}
