import type { Span } from '../api/config';
import type { Ms } from '../api/ids';
import type { Kernel } from './kernel';

/** `span` with its spread, in whole milliseconds, from the stream of that name. */
export function draw(kernel: Kernel, span: Span, name: string): Ms {
  return span.jitter === 0 ? span.ms : spread(span, kernel.random(name)());
}

/** `span` at `at` of its range, `at` from 0 to 1, in whole milliseconds. */
export const spread = (span: Span, at: number): Ms =>
  Math.round(span.ms * (1 + span.jitter * (2 * at - 1)));
