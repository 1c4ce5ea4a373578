import { fail, ok, type Result } from '../../engine';
import { goJson, goString, isMap, isTrue, NO_VALUE } from './go-print';
import { GoBytes, GoStruct, typeOf, type GoValue } from './go-struct';
import { ANYTHING, elementOf, isNumberType, isTextType } from './go-types';

/** A function of templates. Go: `text/template/funcs.go`; docker/cli: `templates.basicFunctions`. */
export interface TemplateFunction {
  /** Types of its parameters; anything may be given where that is {@link ANYTHING}. */
  readonly takes: readonly string[];
  /** Whether more may follow. */
  readonly andMore: boolean;
  /** What was piped is the last argument. The error is what Go says of it. */
  readonly call: (args: readonly GoValue[]) => Result<GoValue, string>;
}

const text = (given: GoValue | undefined): string => {
  const value = given?.value;
  if (value instanceof GoBytes) return String.fromCharCode(...value.bytes);
  return given === undefined ? '' : typeof value === 'string' ? value : goString(given);
};
const made = (value: unknown, type = typeOf(value)): Result<GoValue, string> => ok({ value, type });

/** Of one text, another. */
const ofText = (change: (value: string) => string): TemplateFunction => ({
  takes: ['string'],
  andMore: false,
  call: ([value]) => made(change(text(value))),
});
const any = (least: number, call: TemplateFunction['call'], andMore = true): TemplateFunction => ({
  takes: Array.from({ length: least }, () => ANYTHING),
  andMore,
  call,
});

/** No more than this is ever padded: a link must not fill the memory. */
const PADDING_MAX = 1_000;
const blanks = (count: GoValue | undefined): string =>
  ' '.repeat(Math.max(0, Math.min(Number(count?.value) || 0, PADDING_MAX)));

/** `printf`: what people use of its verbs. */
function formatted(args: readonly GoValue[]): string {
  const [format, ...values] = args;
  let next = 0;
  return text(format).replaceAll(/%(-?\d*)([sdvqt%])/g, (_, width: string, verb: string) => {
    if (verb === '%') return '%';
    const value = values[next++];
    const shown = value === undefined ? `%!${verb}(MISSING)` : shownAs(verb, value);
    if (width === '') return shown;
    const size = Math.min(Math.abs(Number(width)), PADDING_MAX);
    return width.startsWith('-') ? shown.padEnd(size) : shown.padStart(size);
  });
}

function shownAs(verb: string, value: GoValue): string {
  const kind = typeof value.value;
  const isFit =
    (kind === 'number' && verb === 'd') ||
    (kind === 'boolean' && verb === 't') ||
    (kind !== 'number' && kind !== 'boolean' && verb !== 'd' && verb !== 't') ||
    verb === 'v';
  if (!isFit) return `%!${verb}(${typeOfGiven(value)}=${goString(value)})`;
  if (verb === 'q') return JSON.stringify(text(value));
  return verb === 's' && value.value instanceof GoBytes ? text(value) : goString(value);
}

/** What is in it, where nobody knows more of a value than that it is anything. */
export const typeOfGiven = ({ value, type }: GoValue): string =>
  type === ANYTHING ? typeOf(value) : type;

function element(args: readonly GoValue[]): Result<GoValue, string> {
  const [collection, ...path] = args;
  let found = collection ?? { value: NO_VALUE, type: ANYTHING };
  for (const key of path) {
    const { value } = found;
    const type = typeOfGiven(found);
    if (value === NO_VALUE) return fail('index of untyped nil');
    if (isMap(value) || type.startsWith('map[')) {
      if (!isTextType(typeOfGiven(key))) return fail(notAnIndex(key, 'string'));
      const name = text(key);
      const isThere = isMap(value) && Object.hasOwn(value, name);
      const item = isThere ? value[name] : zeroOf(elementOf(type));
      found = { value: item, type: elementOf(type) };
    } else if (Array.isArray(value) || type.startsWith('[]') || typeof value === 'string') {
      if (typeof key.value !== 'number') {
        return fail(`cannot index slice/array with type ${typeOfGiven(key)}`);
      }
      const items: readonly unknown[] =
        typeof value === 'string' ? [...new TextEncoder().encode(value)] : itemsOf(found);
      if (key.value < 0 || key.value >= items.length) {
        return fail(`index out of range: ${key.value}`);
      }
      const itemType = typeof value === 'string' ? 'uint8' : elementOf(type);
      found = { value: items[key.value], type: itemType };
    } else {
      return fail(`can't index item of type ${type}`);
    }
  }
  return ok(found);
}

const notAnIndex = (key: GoValue, wanted: string): string =>
  `value has type ${typeOfGiven(key)}; should be ${wanted}`;

const zeroOf = (type: string): unknown => {
  if (isTextType(type)) return '';
  return isNumberType(type) ? 0 : null;
};

/** What a list holds; a list that is not set holds nothing. */
export function itemsOf({ value }: GoValue): readonly unknown[] {
  if (value instanceof GoBytes) return value.bytes;
  return Array.isArray(value) ? value : [];
}

function lengthOf(given: GoValue | undefined): Result<GoValue, string> {
  const { value, type } = given ?? { value: NO_VALUE, type: ANYTHING };
  if (typeof value === 'string') return made(new TextEncoder().encode(value).length);
  if (isMap(value) && value !== NO_VALUE) return made(Object.keys(value).length);
  const isList = Array.isArray(value) || value instanceof GoBytes || /^(?:\[\]|map\[)/.test(type);
  if (isList) return made(itemsOf({ value, type }).length);
  if (value === NO_VALUE || value === null) return fail('len of nil pointer');
  return fail(`len of type ${typeOfGiven({ value, type })}`);
}

function sliced([collection, from, to]: readonly GoValue[]): Result<GoValue, string> {
  if (collection === undefined) return fail('slice of untyped nil');
  const { value } = collection;
  if (typeof value !== 'string' && !Array.isArray(value)) {
    return fail(`can't slice item of type ${typeOfGiven(collection)}`);
  }
  const start = Number(from?.value ?? 0);
  const end = Number(to?.value ?? value.length);
  if (start < 0 || start > value.length) return fail(`index out of range: ${start}`);
  if (end < 0 || end > value.length) return fail(`index out of range: ${end}`);
  if (start > end) return fail(`invalid slice index: ${start} > ${end}`);
  return ok({ ...collection, value: value.slice(start, end) });
}

/** What may be compared: texts with texts, whatever they are called. */
const kindOf = ({ value }: GoValue): string =>
  value instanceof GoStruct || Array.isArray(value) || isMap(value) ? 'other' : typeof value;

function compare(
  args: readonly GoValue[],
  isSo: (a: unknown, b: unknown) => boolean,
): Result<GoValue, string> {
  const [first, ...others] = args;
  const is = { so: false };
  for (const other of others) {
    if (first === undefined || other.value === null || first.value === null) {
      is.so ||= first?.value === other.value;
    } else if (kindOf(first) !== kindOf(other)) {
      return fail('incompatible types for comparison');
    } else is.so ||= isSo(ordered(first), ordered(other));
  }
  return made(is.so);
}

const ordered = (given: GoValue): string | number =>
  typeof given.value === 'number' ? given.value : text(given);
const isLess = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number' ? a < b : String(a) < String(b);

const negated = (result: Result<GoValue, string>): Result<GoValue, string> =>
  result.ok ? made(!result.value.value) : result;

/** Between printed operands Go puts a blank where neither is a text. */
const side = (args: readonly GoValue[]): string =>
  args
    .map((given, i) => {
      const before = args[i - 1]?.value;
      const isApart = i > 0 && typeof before !== 'string' && typeof given.value !== 'string';
      return `${isApart ? ' ' : ''}${goString(given)}`;
    })
    .join('');

const HTML: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&#34;',
  "'": '&#39;',
};

export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['json', any(1, ([given]) => made(goJson(given?.value)), false)],
  ['upper', ofText((value) => value.toUpperCase())],
  ['lower', ofText((value) => value.toLowerCase())],
  ['title', ofText((value) => value.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()))],
  [
    'split',
    {
      takes: ['string', 'string'],
      andMore: false,
      call: ([value, separator]) => made(text(value).split(text(separator)), '[]string'),
    },
  ],
  [
    'join',
    {
      takes: ['[]string', 'string'],
      andMore: false,
      call: ([items, separator]) =>
        made(
          itemsOf(items ?? { value: null, type: ANYTHING })
            .map((item) => text({ value: item, type: 'string' }))
            .join(text(separator)),
        ),
    },
  ],
  [
    'truncate',
    {
      takes: ['string', 'int'],
      andMore: false,
      call: ([value, length]) => made(text(value).slice(0, Number(length?.value))),
    },
  ],
  [
    'pad',
    {
      takes: ['string', 'int', 'int'],
      andMore: false,
      call: ([value, before, after]) =>
        made(text(value) === '' ? '' : blanks(before) + text(value) + blanks(after)),
    },
  ],
  ['html', any(0, (args) => made(side(args).replaceAll(/[<>&"']/g, (one) => HTML[one] ?? one)))],
  ['urlquery', any(0, (args) => made(encodeURIComponent(side(args)).replaceAll('%20', '+')))],
  ['len', any(1, ([given]) => lengthOf(given), false)],
  ['index', any(1, element)],
  ['slice', any(1, sliced)],
  ['not', any(1, ([given]) => made(!isTrue(given?.value)), false)],
  [
    'and',
    any(1, (args) => ok(args.find(({ value }) => !isTrue(value)) ?? (args.at(-1) as GoValue))),
  ],
  ['or', any(1, (args) => ok(args.find(({ value }) => isTrue(value)) ?? (args.at(-1) as GoValue)))],
  ['eq', any(1, (args) => compare(args, (a, b) => a === b))],
  ['ne', any(2, (args) => negated(compare(args, (a, b) => a === b)), false)],
  ['lt', any(2, (args) => compare(args, isLess), false)],
  ['le', any(2, (args) => compare(args, (a, b) => !isLess(b, a)), false)],
  ['gt', any(2, (args) => compare(args, (a, b) => isLess(b, a)), false)],
  ['ge', any(2, (args) => compare(args, (a, b) => !isLess(a, b)), false)],
  ['print', any(0, (args) => made(side(args)))],
  ['println', any(0, (args) => made(`${args.map((given) => goString(given)).join(' ')}\n`))],
  ['printf', { takes: ['string'], andMore: true, call: (args) => made(formatted(args)) }],
]);

const unchanged: TemplateFunction['call'] = ([first]) => ok(first as GoValue);

/** A heading is the column's name, whatever is done with the values below it. */
export const HEADER_FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map([
  ...FUNCTIONS,
  ...['json', 'split', 'join', 'title', 'lower', 'upper', 'truncate'].map(
    (name) => [name, any(1, unchanged)] as const,
  ),
]);
