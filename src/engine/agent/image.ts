import type { EngineVersion, ImageBehaviour } from '../api/config';
import type { Ms } from '../api/ids';
import { PHASE, type Kernel, type Timer } from '../kernel/kernel';
import { Signal } from '../kernel/process';

/** What the registries and the Dockerfiles hold: how containers of an image behave. */
export class ImageRegistry {
  private readonly behaviours: Map<string, ImageBehaviour>;
  /** What a tag means that was moved: itself with a digest. */
  private readonly moved = new Map<string, string>();

  /** @param fallback - the behaviour of an image that nobody described */
  constructor(
    behaviours: ReadonlyMap<string, ImageBehaviour>,
    private readonly fallback: ImageBehaviour,
    private readonly engine: EngineVersion,
  ) {
    this.behaviours = new Map(behaviours);
  }

  behaviour(image: string): ImageBehaviour {
    return this.behaviours.get(image) ?? this.fallback;
  }

  /** Containers started from now on behave so, whatever the tag meant when they were asked for. */
  change(image: string, behaviour: ImageBehaviour): void {
    this.behaviours.set(image, behaviour);
    for (const other of this.behaviours.keys()) {
      if (other.startsWith(`${image}@`)) this.behaviours.set(other, behaviour);
    }
  }

  /** What a tag means now; as long as nobody moved it, the tag says it. */
  pinned(tag: string): string {
    return this.moved.get(tag) ?? tag;
  }

  /** Moves a tag to another image; `digest` is that image's own. */
  push(tag: string, digest: string, behaviour: ImageBehaviour): void {
    const image = `${tag}@${digest}`;
    this.moved.set(tag, image);
    this.behaviours.set(image, behaviour);
  }

  /** EX-3: newer daemons tell the registry's answer, older ones what they lack. */
  pullError(image: string): string {
    return this.engine === '20.10'
      ? `No such image: ${image}`
      : `manifest for ${image} not found: manifest unknown: manifest unknown`;
  }
}

interface Pull {
  readonly done: Signal;
  readonly timer: Timer;
  readonly endMs: Ms;
}

/**
 * The images that one node has or is pulling. A pull under way serves everybody who needs it, and
 * ends when nobody does any more.
 */
export class ImageStore {
  private readonly present = new Set<string>();
  private readonly pulling = new Map<string, Pull>();

  constructor(private readonly kernel: Kernel) {}

  has(image: string): boolean {
    return this.present.has(image);
  }

  /** The image that a tag meant when it was pulled last. */
  lastOf(tag: string): string | undefined {
    return [...this.present].findLast((image) => image === tag || image.startsWith(`${tag}@`));
  }

  /**
   * Joins a pull under way, else begins one that takes `ms`.
   *
   * @returns `done` fires when the image is there, in `leftMs`
   */
  pull(image: string, ms: Ms): { readonly done: Signal; readonly leftMs: Ms } {
    const underWay = this.pulling.get(image);
    const { nowMs } = this.kernel;
    if (underWay !== undefined) return { done: underWay.done, leftMs: underWay.endMs - nowMs };
    const done = new Signal();
    const timer = this.kernel.after(ms, PHASE.node, () => {
      this.pulling.delete(image);
      this.present.add(image);
      done.fire();
    });
    this.pulling.set(image, { done, timer, endMs: nowMs + ms });
    return { done, leftMs: ms };
  }

  /** Somebody who waited has gone. */
  leave(image: string): void {
    const underWay = this.pulling.get(image);
    if (underWay === undefined || underWay.done.isAwaited) return;
    this.kernel.cancel(underWay.timer);
    this.pulling.delete(image);
  }
}
