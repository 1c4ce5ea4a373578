/** `$$`, `$NAME`, and `${NAME}` with what it is where it is not set. */
const VARIABLE = /\$\$|\$\{(\w+)(?:(:?[-?+])([^}]*))?\}|\$(\w+)/g;

/** Files that are there already, by name. */
export type PresentFiles = Readonly<Record<string, string>>;

/** Files that a script writes, as they are when a command reads them. */
export class ScriptFiles {
  private readonly current: Map<string, string>;
  private readonly kept: Map<string, string>;
  private readonly present: ReadonlyMap<string, string>;

  constructor(present: PresentFiles) {
    this.present = new Map(Object.entries(present));
    this.current = new Map(this.present);
    this.kept = new Map(this.present);
  }

  write(path: string, text: string, isMore = false): void {
    const name = nameOf(path);
    this.current.set(name, isMore ? (this.current.get(name) ?? '') + text : text);
  }

  read(path: string): string | undefined {
    return this.current.get(nameOf(path));
  }

  /** All that are new; what was read before it changed has a name of its own. */
  all(): ReadonlyMap<string, string> {
    const unread = [...this.current].filter(
      ([name]) => !this.kept.has(name) || this.present.has(name),
    );
    return new Map(
      [...this.kept, ...unread].filter(([name, text]) => this.present.get(name) !== text),
    );
  }

  /**
   * A command of docker's with the names of the files that it reads as they are kept; the same words
   * where these are as it says.
   *
   * @param input - what it is handed, which a stack file may be
   * @param environment - variables that a stack file takes values from
   */
  named(
    argv: readonly string[],
    input: string | undefined,
    environment: ReadonlyMap<string, string>,
  ): readonly string[] {
    const [, noun = '', verb = ''] = argv;
    if (noun === 'stack' && /^(?:deploy|up)$/.test(verb)) {
      return this.deployed(argv, input, environment);
    }
    const isMade = (noun === 'secret' || noun === 'config') && verb === 'create';
    const last = argv.length - 1;
    const path = argv[last] ?? '';
    const text = this.read(path);
    return isMade && text !== undefined ? changed(argv, last, this.keep(path, text)) : argv;
  }

  private deployed(
    argv: readonly string[],
    input: string | undefined,
    environment: ReadonlyMap<string, string>,
  ): readonly string[] {
    const at = argv.findIndex((word) => /^(?:-c|--compose-file)(?:=|$)/.test(word));
    const [flag = '', joined] = (argv[at] ?? '').split(/=(.*)/s, 2);
    const path = joined ?? argv[at + 1] ?? '';
    const text = path === '-' ? input : this.read(path);
    if (at < 0 || text === undefined) return argv;
    const name = path === '-' ? `${argv.at(-1)}.yml` : path;
    const kept = this.keep(name, withValues(text, environment));
    return joined === undefined
      ? changed(argv, at + 1, kept)
      : changed(argv, at, `${flag}=${kept}`);
  }

  /** The name under which a text is kept, which is the path as it is given where nothing else has it. */
  private keep(path: string, text: string): string {
    const name = nameOf(path);
    const [, stem = name, ending = ''] = /^(.+?)(\.[^./]+)?$/s.exec(name) ?? [];
    let free = name;
    for (let n = 2; this.kept.has(free) && this.kept.get(free) !== text; n++) {
      free = `${stem}-${n}${ending}`;
    }
    this.kept.set(free, text);
    return free === name ? path : free;
  }
}

const nameOf = (path: string): string => path.replace(/^(?:\.\/)+/, '');

const changed = (argv: readonly string[], at: number, word: string): readonly string[] =>
  argv[at] === word ? argv : argv.with(at, word);

/** A stack file with the values of variables that docker would find in its environment. */
const withValues = (text: string, environment: ReadonlyMap<string, string>): string =>
  text.replaceAll(
    VARIABLE,
    (match, braced?: string, operator?: string, word?: string, bare?: string) => {
      const value = environment.get(braced ?? bare ?? '');
      if (value === undefined) return match;
      if (operator?.endsWith('+') === true) return value === '' ? '' : (word ?? '');
      return value === '' && operator === ':-' ? (word ?? '') : value;
    },
  );
