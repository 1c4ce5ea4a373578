import type { Tokens } from './tokens';
import { hueOf } from './version-hue';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Fills a box in the hue of a version; where hues are done without, in the version's shape. */
export function fillShape(
  context: CanvasRenderingContext2D,
  { revs, ink, hasShapes }: Tokens,
  version: number,
  { x, y, width, height }: Box,
): void {
  const hue = hueOf(version);
  context.fillStyle = revs[hue - 1] ?? ink;
  if (!hasShapes || hue === 1) {
    context.fillRect(x, y, width, height);
    return;
  }
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  context.beginPath();
  if (hue === 2) {
    context.ellipse(middleX, middleY, width / 2, height / 2, 0, 0, 2 * Math.PI);
  } else if (hue === 3) {
    context.moveTo(middleX, y);
    context.lineTo(x + width, y + height);
    context.lineTo(x, y + height);
  } else {
    context.rect(x, y, width, height / 3);
    context.rect(x, y + (2 * height) / 3, width, height / 3);
  }
  context.fill();
}
