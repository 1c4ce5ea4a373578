/** Who waits for an interrupt, latest last. */
const waiting: (() => void)[] = [];

/** Calls `end` when Ctrl+C is pressed in the terminal and nothing began to wait later. @returns stops it */
export function onInterrupt(end: () => void): () => void {
  waiting.push(end);
  return () => {
    const at = waiting.indexOf(end);
    if (at >= 0) waiting.splice(at, 1);
  };
}

/** Ends what was begun last. @returns whether there was anything */
export function interrupt(): boolean {
  const end = waiting.at(-1);
  end?.();
  return end !== undefined;
}
