/** The lines of a terminal that are written over: each has a name and stays where it first was. */
export class Board {
  private above: readonly string[] = [];
  private readonly named = new Map<string, string>();

  constructor(readonly isWide: boolean) {}

  write(name: string, text: string): void {
    this.named.set(name, `${name}: ${text}`.trimEnd());
  }

  /** A line that nothing writes over, nor over what is above it. */
  print(line: string): void {
    this.above = [...this.lines(), line];
    this.named.clear();
  }

  lines(): readonly string[] {
    return [...this.above, ...this.named.values()];
  }
}
