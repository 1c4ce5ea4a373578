/** What two fingers did since they moved last. */
interface PinchStep {
  /** What is shown becomes so many times as long. */
  readonly factor: number;
  /** Between them, along the axis of time. */
  readonly atPx: number;
  /** How far they moved together. */
  readonly byPx: number;
}

/** Fingers nearer to each other than this tell nothing of how far apart they are. */
const NEAREST_PX = 12;

/** Two fingers on the axis of time: they zoom it, and move it. */
export class Pinch {
  /** Where each finger is, along the axis. */
  private readonly fingers = new Map<number, number>();

  /** Whether there are two. */
  get isOn(): boolean {
    return this.fingers.size === 2;
  }

  down(finger: number, px: number): void {
    if (this.fingers.size < 2) this.fingers.set(finger, px);
  }

  up(finger: number): void {
    this.fingers.delete(finger);
  }

  /** Null: it takes two. */
  move(finger: number, px: number): PinchStep | null {
    if (!this.fingers.has(finger)) return null;
    const before = this.places();
    this.fingers.set(finger, px);
    const now = this.places();
    if (before === null || now === null) return null;
    return { factor: before.apart / now.apart, atPx: now.middle, byPx: before.middle - now.middle };
  }

  private places(): { readonly middle: number; readonly apart: number } | null {
    const [one, other] = this.fingers.values();
    if (one === undefined || other === undefined) return null;
    return { middle: (one + other) / 2, apart: Math.max(Math.abs(one - other), NEAREST_PX) };
  }
}
