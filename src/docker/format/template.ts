import { fail, ok, type Result } from '../../engine';
import { goString, isMap, isTrue, NO_VALUE } from './go-value';
import { FUNCTIONS, HEADER_FUNCTIONS, type TemplateFunction } from './template-functions';
import {
  parseTemplate,
  TemplateError,
  type Command,
  type Operand,
  type Pipe,
  type TemplateNode,
} from './template-parse';

/**
 * What Go says of a field that is not there, which depends on what it was asked of: the fields before.
 * Null: it was asked of a map, which has no value for it.
 */
export type MissingField = (name: string, path: readonly string[]) => string | null;

interface Scope {
  readonly dot: unknown;
  readonly variables: ReadonlyMap<string, unknown>;
}

/** Something to fill in, once for each row. */
export interface Template {
  /** @returns the text, or what Go says went wrong */
  readonly execute: (data: unknown, missing: MissingField) => Result<string, string>;
  /** Of a table's headings: functions leave them as they are. */
  readonly executeHeader: (data: Readonly<Record<string, string>>) => string;
}

/** Reads a `--format` (CLI-23). Go: `text/template`; docker/cli: `templates`. */
export function readTemplate(source: string): Result<Template, string> {
  const nodes = caught(() => parseTemplate(source, (name) => FUNCTIONS.has(name)));
  if (!nodes.ok) return nodes;
  const run = (data: unknown, missing: MissingField, functions: typeof FUNCTIONS) =>
    caught(() => new Execution(source, missing, functions, data).run(nodes.value));
  return ok({
    execute: (data, missing) => run(data, missing, FUNCTIONS),
    executeHeader: (data) => {
      const header = run(data, () => '', HEADER_FUNCTIONS);
      return header.ok ? header.value : '';
    },
  });
}

function caught<T>(act: () => T): Result<T, string> {
  try {
    return ok(act());
  } catch (error) {
    if (error instanceof TemplateError) return fail(`template parsing error: ${error.message}`);
    throw error;
  }
}

/** A template in a link may loop over what it loops over: it must not hang the page. */
const STEPS_MAX = 100_000;

class Execution {
  private readonly root: Scope;
  private steps = 0;

  constructor(
    private readonly source: string,
    private readonly missing: MissingField,
    private readonly functions: ReadonlyMap<string, TemplateFunction>,
    data: unknown,
  ) {
    this.root = { dot: data, variables: new Map([['$', data]]) };
  }

  run(nodes: readonly TemplateNode[]): string {
    return this.list(nodes, this.root);
  }

  private list(nodes: readonly TemplateNode[], outer: Scope): string {
    let scope = outer;
    let text = '';
    for (const node of nodes) {
      if (++this.steps > STEPS_MAX) throw new TemplateError(`more than ${STEPS_MAX} steps`);
      if (node.kind === 'text') {
        text += node.text;
      } else if (node.kind === 'action') {
        const value = this.pipe(node.pipe, scope);
        const [name] = node.pipe.variables;
        if (name === undefined) text += goString(value);
        else scope = { ...scope, variables: new Map([...scope.variables, [name, value]]) };
      } else {
        text += this.block(node, scope);
      }
    }
    return text;
  }

  private block(node: Extract<TemplateNode, { body: unknown }>, scope: Scope): string {
    const value = this.pipe(node.pipe, scope);
    if (!isTrue(value)) return this.list(node.otherwise, scope);
    const [first, second] = node.pipe.variables;
    const within = (dot: unknown, ...named: (readonly [string | undefined, unknown])[]): string => {
      const variables = new Map(scope.variables);
      for (const [name, known] of named) if (name !== undefined) variables.set(name, known);
      return this.list(node.body, { dot, variables });
    };
    if (node.kind === 'if') return within(scope.dot, [first, value]);
    if (node.kind === 'with') return within(value, [first, value]);
    return entriesOf(value)
      .map(([key, item]) =>
        second === undefined
          ? within(item, [first, item])
          : within(item, [first, key], [second, item]),
      )
      .join('');
  }

  private pipe({ commands }: Pipe, scope: Scope): unknown {
    let value: unknown;
    commands.forEach((command, i) => {
      value = this.command(command, scope, i === 0 ? [] : [value]);
    });
    return value;
  }

  private command([first, ...rest]: Command, scope: Scope, piped: readonly unknown[]): unknown {
    if (first.term.kind !== 'function') {
      if (rest.length > 0 || piped.length > 0) {
        throw this.problem(first, `can't give argument to non-function ${first.text}`);
      }
      return this.operand(first, scope);
    }
    const { name } = first.term;
    const call = this.functions.get(name) as TemplateFunction;
    const given = [...rest.map((operand) => this.operand(operand, scope)), ...piped];
    const result = call(given);
    if (!result.ok) throw this.problem(first, `error calling ${name}: ${result.error}`);
    return result.value;
  }

  private operand(operand: Operand, scope: Scope): unknown {
    const { term, fields } = operand;
    let value: unknown;
    if (term.kind === 'dot') value = scope.dot;
    else if (term.kind === 'constant') value = term.value;
    else if (term.kind === 'pipe') value = this.pipe(term.pipe, scope);
    else if (term.kind === 'function') value = this.command([operand], scope, []);
    else if (scope.variables.has(term.name)) value = scope.variables.get(term.name);
    else throw new TemplateError(`template: :1: undefined variable ${JSON.stringify(term.name)}`);
    const path: string[] = [];
    for (const field of fields) {
      // What is not set has no fields: the one before is the one that is missing.
      if (value === undefined) {
        throw this.problem(operand, this.missing(path.pop() ?? '', path) ?? '');
      }
      if (!isMap(value) || !Object.hasOwn(value, field)) {
        const problem = this.missing(field, path);
        if (problem === null) return NO_VALUE;
        throw this.problem(operand, problem);
      }
      value = value[field];
      path.push(field);
    }
    return value;
  }

  private problem({ at, text }: Operand, what: string): TemplateError {
    const before = this.source.slice(0, at).split('\n');
    const column = before.at(-1)?.length ?? 0;
    return new TemplateError(
      `template: :${before.length}:${column}: executing "" at <${text}>: ${what}`,
    );
  }
}

function entriesOf(value: unknown): readonly (readonly [unknown, unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown, i) => [i, item] as const);
  if (isMap(value)) return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [];
}
