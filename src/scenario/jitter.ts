const JITTER = /^(.*?)(?:±(\d+(?:\.\d+)?)%)?$/s;

/** The parts of `500ms±20%`: a duration and a ratio. */
export function splitJitter(text: string): { readonly duration: string; readonly jitter: number } {
  const match = JITTER.exec(text);
  return { duration: match?.[1] ?? text, jitter: Number(match?.[2] ?? 0) / 100 };
}
