import { fail, ok, type Result } from '../../engine';
import { goString, isMap, isTrue, NO_VALUE } from './go-print';
import { GoBytes, GoStruct, typeOf, type GoValue } from './go-struct';
import { ANYTHING, elementOf } from './go-types';
import {
  FUNCTIONS,
  HEADER_FUNCTIONS,
  itemsOf,
  typeOfGiven,
  type TemplateFunction,
} from './template-functions';
import {
  parseTemplate,
  TemplateError,
  type Command,
  type Operand,
  type Pipe,
  type TemplateNode,
} from './template-parse';

interface Scope {
  readonly dot: GoValue;
  readonly variables: ReadonlyMap<string, GoValue>;
}

/** Something to fill in, once for each row. The error is what Go says went wrong. */
export interface Template {
  /** @param isStrict - whether a map has to have what it is asked for */
  readonly execute: (data: GoValue, isStrict?: boolean) => Result<string, string>;
  /** Of a table's headings: functions leave them as they are. */
  readonly executeHeader: (data: Readonly<Record<string, string>>) => string;
}

/** Reads a `--format` (CLI-23). Go: `text/template`; docker/cli: `templates`. */
export function readTemplate(source: string): Result<Template, string> {
  const nodes = caught(() => parseTemplate(source, (name) => FUNCTIONS.has(name)));
  if (!nodes.ok) return nodes;
  const run = (data: GoValue, isStrict: boolean, functions: typeof FUNCTIONS) =>
    caught(() => new Execution(source, isStrict, functions, data).run(nodes.value));
  return ok({
    execute: (data, isStrict = false) => run(data, isStrict, FUNCTIONS),
    executeHeader: (value) => {
      const header = run({ value, type: 'map[string]string' }, false, HEADER_FUNCTIONS);
      return header.ok ? header.value : '';
    },
  });
}

function caught<T>(act: () => T): Result<T, string> {
  try {
    return ok(act());
  } catch (error) {
    if (error instanceof TemplateError) return fail(error.message);
    throw error;
  }
}

/** A template in a link may loop over what it loops over: it must not hang the page. */
const STEPS_MAX = 100_000;

/** What ends a turn of the loop around it, or all of them. */
type Leaving = 'break' | 'continue' | undefined;

class Execution {
  private readonly root: Scope;
  private steps = 0;
  private text = '';

  constructor(
    private readonly source: string,
    private readonly isStrict: boolean,
    private readonly functions: ReadonlyMap<string, TemplateFunction>,
    data: GoValue,
  ) {
    this.root = { dot: data, variables: new Map([['$', data]]) };
  }

  run(nodes: readonly TemplateNode[]): string {
    this.list(nodes, this.root);
    return this.text;
  }

  private list(nodes: readonly TemplateNode[], outer: Scope): Leaving {
    let scope = outer;
    for (const node of nodes) {
      this.count();
      if (node.kind === 'text') {
        this.text += node.text;
      } else if (node.kind === 'leave') {
        return node.how;
      } else if (node.kind === 'template') {
        const problem = `template ${node.name} not defined`;
        throw this.problem({ at: node.at, text: `{{template ${node.name}}}` }, problem);
      } else if (node.kind === 'action') {
        const value = this.pipe(node.pipe, scope);
        const [name] = node.pipe.variables;
        if (name === undefined) this.text += goString(value);
        else scope = { ...scope, variables: new Map([...scope.variables, [name, value]]) };
      } else {
        const leaving = this.block(node, scope);
        if (leaving !== undefined) return leaving;
      }
    }
    return undefined;
  }

  private count(): void {
    if (++this.steps > STEPS_MAX) throw new TemplateError(`more than ${STEPS_MAX} steps`);
  }

  private block(node: Extract<TemplateNode, { body: unknown }>, scope: Scope): Leaving {
    const given = this.pipe(node.pipe, scope);
    const { value } = given;
    const [first, second] = node.pipe.variables;
    const within = (
      dot: GoValue,
      ...named: (readonly [string | undefined, GoValue])[]
    ): Leaving => {
      const variables = new Map(scope.variables);
      for (const [name, known] of named) if (name !== undefined) variables.set(name, known);
      return this.list(node.body, { dot, variables });
    };
    if (node.kind !== 'range') {
      if (!isTrue(value)) return this.list(node.otherwise, scope);
      return within(node.kind === 'if' ? scope.dot : given, [first, given]);
    }
    let turns = 0;
    for (const [key, item] of this.entriesOf(given, node.pipe)) {
      this.count();
      turns++;
      const leaving =
        second === undefined
          ? within(item, [first, item])
          : within(item, [first, key], [second, item]);
      if (leaving === 'break') break;
    }
    return turns === 0 ? this.list(node.otherwise, scope) : undefined;
  }

  /** What `range` goes over. */
  private entriesOf(given: GoValue, pipe: Pipe): readonly (readonly [GoValue, GoValue])[] {
    const { value } = given;
    const type = typeOfGiven(given);
    if (typeof value === 'number' && Number.isInteger(value)) {
      const length = Math.min(Math.max(value, 0), STEPS_MAX + 1);
      return Array.from({ length }, (_, i) => numbered(i, i, 'int'));
    }
    const itemType = elementOf(type);
    if (Array.isArray(value) || value instanceof GoBytes || type.startsWith('[]')) {
      return itemsOf(given).map((item, i) => numbered(item, i, itemType));
    }
    if (value === NO_VALUE || value === null || value === undefined) return [];
    if (isMap(value)) {
      return Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [
          { value: key, type: 'string' },
          { value: item, type: itemType },
        ]);
    }
    throw this.problem(whole(pipe), `range can't iterate over ${goString(given)}`);
  }

  private pipe({ commands }: Pipe, scope: Scope): GoValue {
    let value: GoValue | undefined;
    for (const command of commands) value = this.command(command, scope, value);
    return value ?? { value: NO_VALUE, type: ANYTHING };
  }

  private command([first, ...rest]: Command, scope: Scope, piped: GoValue | undefined): GoValue {
    const { term, fields } = first;
    if (term.kind !== 'function') {
      if (term.kind === 'constant' && term.value === null) {
        throw this.problem(first, 'nil is not a command');
      }
      const hasArguments = rest.length > 0 || piped !== undefined;
      if (hasArguments && fields.length === 0) {
        throw this.problem(first, `can't give argument to non-function ${first.text}`);
      }
      return this.operand(first, scope, hasArguments);
    }
    const { name } = term;
    const called = this.functions.get(name) as TemplateFunction;
    const { takes, andMore } = called;
    const count = rest.length + (piped === undefined ? 0 : 1);
    if (andMore ? count < takes.length : count !== takes.length) {
      const wanted = andMore ? `at least ${takes.length}` : String(takes.length);
      throw this.problem(first, `wrong number of args for ${name}: want ${wanted} got ${count}`);
    }
    const given = rest.map((operand, i) => this.argument(operand, scope, takes[i] ?? ANYTHING));
    if (piped !== undefined) {
      const at = rest.at(-1) ?? first;
      given.push(this.fitting(piped, takes[rest.length] ?? ANYTHING, at));
    }
    const result = called.call(given);
    const all = { at: first.at, text: [first, ...rest].map(({ text }) => text).join(' ') };
    if (!result.ok) throw this.problem(all, `error calling ${name}: ${result.error}`);
    return result.value;
  }

  private argument(operand: Operand, scope: Scope, type: string): GoValue {
    const { term, text } = operand;
    if (term.kind === 'constant' && type !== ANYTHING) {
      const isFit = typeof term.value === (type === 'int' ? 'number' : type);
      const wanted = type === 'int' ? 'integer' : type;
      if (term.value === null) throw this.problem(operand, `cannot assign nil to ${type}`);
      if (type.startsWith('[]')) {
        throw this.problem(operand, `can't handle ${text} for arg of type ${type}`);
      }
      if (!isFit) throw this.problem(operand, `expected ${wanted}; found ${text}`);
    }
    return this.fitting(this.operand(operand, scope), type, operand);
  }

  /** Go takes only what is of the very type. */
  private fitting(given: GoValue, type: string, at: Place): GoValue {
    if (type === ANYTHING) return given;
    if (given.value === NO_VALUE) throw this.problem(at, `invalid value; expected ${type}`);
    const found = typeOfGiven(given);
    if (found === type || found === `*${type}`) return given;
    throw this.problem(at, `wrong type for value; expected ${type}; got ${found}`);
  }

  private operand(operand: Operand, scope: Scope, hasArguments = false): GoValue {
    const { term, fields } = operand;
    let given: GoValue;
    if (term.kind === 'dot') given = scope.dot;
    else if (term.kind === 'constant') given = { value: term.value, type: typeOf(term.value) };
    else if (term.kind === 'pipe') given = this.pipe(term.pipe, scope);
    else if (term.kind === 'function') given = this.command([operand], scope, undefined);
    else given = scope.variables.get(term.name) ?? { value: NO_VALUE, type: ANYTHING };
    // Behind a parenthesis Go points at what it looked at last.
    const at = term.kind === 'pipe' ? lastOf(term.pipe) : operand;
    fields.forEach((field, i) => {
      const isCalled = hasArguments && i === fields.length - 1;
      given = this.field(given, field, at, isCalled);
    });
    return given;
  }

  private field({ value, type }: GoValue, name: string, at: Place, isCalled: boolean): GoValue {
    if (value instanceof GoStruct) {
      const found = value.get(name);
      if (found === undefined) {
        throw this.problem(at, `can't evaluate field ${name} in type ${type}`);
      }
      if (!isCalled) return found;
      throw this.problem(at, `${name} has arguments but cannot be invoked as function`);
    }
    if (value === NO_VALUE) {
      if (!this.isStrict) return { value, type };
      throw this.problem(at, `nil data; no entry for key ${JSON.stringify(name)}`);
    }
    if (isMap(value) || type.startsWith('map[')) {
      if (isCalled) throw this.problem(at, `${name} is not a method but has arguments`);
      const item: unknown = isMap(value) && Object.hasOwn(value, name) ? value[name] : NO_VALUE;
      if (item === NO_VALUE && this.isStrict) {
        throw this.problem(at, `map has no entry for key ${JSON.stringify(name)}`);
      }
      return { value: item, type: elementOf(typeOfGiven({ value, type })) };
    }
    if (value == null && (type === ANYTHING || /^\*\w+\.\w/.test(type))) {
      throw this.problem(at, `nil pointer evaluating ${type}.${name}`);
    }
    throw this.problem(at, `can't evaluate field ${name} in type ${type}`);
  }

  private problem({ at, text }: Place, what: string): TemplateError {
    const before = this.source.slice(0, at).split('\n');
    const column = before.at(-1)?.length ?? 0;
    return new TemplateError(
      `template: :${before.length}:${column}: executing "" at <${text}>: ${what}`,
    );
  }
}

const numbered = (item: unknown, i: number, type: string): readonly [GoValue, GoValue] => [
  { value: i, type: 'int' },
  { value: item, type },
];

/** The operand that is read last. */
function lastOf({ commands }: Pipe): Place {
  const last = commands.at(-1)?.at(-1);
  return last?.term.kind === 'pipe' ? lastOf(last.term.pipe) : (last ?? { at: 0, text: '' });
}

type Place = Pick<Operand, 'at' | 'text'>;

/** A pipe as Go prints it. */
const whole = ({ commands }: Pipe): Place => ({
  at: commands[0]?.[0].at ?? 0,
  text: commands.map((words) => words.map(({ text }) => text).join(' ')).join(' | '),
});
