import * as z from 'zod/mini';
import { fail, LOG_KINDS, ok, PROBE_RESULTS, type Result } from '../engine';
import {
  imageSchema,
  LIMITS,
  readScenario,
  SETTING_NAMES,
  type LinkError,
  type SettingName,
} from '../scenario';
import type { BuiltLesson } from './lesson';
import { LESSON_LIMITS } from './limits';
import { ENDINGS, MEASURES, SPOTLIGHTS } from './words';

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

const name = z.string().check(z.minLength(1), z.maxLength(LIMITS.nameLength));
const id = z.string().check(z.regex(ID));
const text = z.string().check(z.maxLength(LESSON_LIMITS.text));
const line = z.string().check(z.minLength(1), z.maxLength(LIMITS.commandLength));
const row = z.int().check(z.gte(0), z.lt(LIMITS.timeline + LESSON_LIMITS.edits));
const ms = z.number().check(z.gte(0), z.lte(LIMITS.durationMs));
const amount = z.number().check(z.gte(0), z.lte(1_000_000_000));
const list = <T extends z.core.SomeType>(of: T, max: number) => z.array(of).check(z.maxLength(max));
const texts = (max: number) =>
  z.optional(z.record(id, text).check(z.refine((record) => Object.keys(record).length <= max)));

/** Checked whole, as any scenario is. */
const scenario = z.pipe(
  z.unknown(),
  z.transform((value, { issues }) => {
    const read = readScenario(value);
    if (read.ok) return read.value;
    issues.push({ code: 'custom', input: value });
    return z.NEVER;
  }),
);

const setting = z.enum(SETTING_NAMES as readonly [SettingName, ...SettingName[]]);

/** Those of `Edit` that cannot make a scenario contradict itself. */
const edit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set'),
    pin: row,
    service: name,
    setting,
    value: z.union([
      z.number(),
      z.string().check(z.maxLength(LIMITS.nameLength)),
      z.boolean(),
      z.null(),
    ]),
  }),
  z.strictObject({
    kind: z.literal('file'),
    pin: row,
    path: z.array(name).check(z.minLength(3), z.maxLength(20)),
    value: z.optional(
      z.union([z.string().check(z.maxLength(LIMITS.commandLength)), z.number(), z.boolean()]),
    ),
  }),
  z.strictObject({
    kind: z.literal('flag'),
    pin: row,
    flag: name,
    value: z.nullable(z.string().check(z.maxLength(LIMITS.commandLength))),
  }),
  z.strictObject({ kind: z.literal('add'), atMs: ms, run: line }),
  z.strictObject({ kind: z.literal('move'), pin: row, atMs: ms }),
  z.strictObject({ kind: z.literal('give'), pin: row, atMs: ms }),
  z.strictObject({ kind: z.literal('rewrite'), pin: row, run: line }),
  z.strictObject({ kind: z.literal('remove'), pin: row }),
  z.strictObject({ kind: z.literal('image'), ref: name, behaviour: imageSchema }),
  z.strictObject({
    kind: z.literal('write'),
    file: name,
    text: z.string().check(z.maxLength(LIMITS.fileLength)),
  }),
  z.strictObject({
    kind: z.literal('rate'),
    stream: z.int().check(z.gte(0), z.lt(LIMITS.traffic)),
    rate: z.number().check(z.gte(0), z.lte(LIMITS.rate)),
  }),
  z.strictObject({ kind: z.literal('replace'), scenario }),
]);

const entryFields = {
  of: z.optional(name),
  slot: z.optional(z.int().check(z.gte(0), z.lte(LIMITS.slot))),
  rev: z.optional(z.int().check(z.gte(1), z.lte(LESSON_LIMITS.nth))),
  nth: z.optional(z.int().check(z.gte(1), z.lte(LESSON_LIMITS.nth))),
};
const entryMoment = z.strictObject({
  kind: z.enum(LOG_KINDS),
  ...entryFields,
  run: z.optional(line),
  node: z.optional(name),
  to: z.optional(name),
});
const probeMoment = z.strictObject({
  kind: z.literal('probed'),
  ...entryFields,
  to: z.optional(z.enum(PROBE_RESULTS)),
});
const happening = z.union([entryMoment, probeMoment]);
const moment = z.union([
  happening,
  z.strictObject({ kind: z.literal('end') }),
  z.strictObject({ kind: z.literal('pool'), atMost: amount }),
  z.strictObject({ kind: z.literal('pool'), atLeast: amount }),
]);
const place = z.strictObject({ moment, beforeMs: z.optional(ms) });

const counted = { measure: z.enum(MEASURES), of: z.optional(name) };
const condition = z.union([
  z.strictObject({ ...counted, atMost: amount }),
  z.strictObject({ ...counted, atLeast: amount }),
  z.strictObject({ ending: z.enum(ENDINGS) }),
  z.strictObject({ happens: happening, withinMs: z.optional(ms) }),
  z.strictObject({ never: happening }),
]);
const conditions = list(condition, LESSON_LIMITS.conditions);

const question = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('when'), moment: happening, withinMs: ms }),
  z.strictObject({ ask: z.literal('slot'), moment: entryMoment }),
  z.strictObject({ ask: z.literal('node'), moment: entryMoment }),
  z.strictObject({ ask: z.literal('number'), ...counted, within: amount }),
  z.strictObject({
    ask: z.literal('choice'),
    options: list(z.strictObject({ id, holds: conditions }), LESSON_LIMITS.options),
  }),
  z.strictObject({ ask: z.literal('curve'), within: amount }),
]);

const guess = z.union([
  z.strictObject({ ask: z.literal('when'), atMs: z.nullable(ms) }),
  z.strictObject({ ask: z.literal('when'), moment: happening, afterMs: z.optional(ms) }),
  z.strictObject({ ask: z.literal('slot'), slot: z.int().check(z.gte(0), z.lte(LIMITS.slot)) }),
  z.strictObject({ ask: z.literal('node'), node: name }),
  z.strictObject({ ask: z.literal('number'), value: amount }),
  z.strictObject({ ask: z.literal('choice'), option: id }),
  z.strictObject({
    ask: z.literal('curve'),
    points: list(z.strictObject({ t: ms, value: amount }), LESSON_LIMITS.points),
  }),
]);

const edits = list(edit, LESSON_LIMITS.edits);
const base = {
  id,
  change: z.optional(edits),
  from: z.optional(place),
  spotlight: z.optional(z.enum(SPOTLIGHTS)),
};
const step = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('say'), ...base }),
  z.strictObject({ kind: z.literal('watch'), ...base, until: place }),
  z.strictObject({
    kind: z.literal('predict'),
    ...base,
    question,
    slips: list(z.strictObject({ id, guess }), LESSON_LIMITS.slips),
    until: place,
  }),
  z.strictObject({
    kind: z.literal('do'),
    ...base,
    controls: list(setting, SETTING_NAMES.length),
    pin: z.optional(row),
    goal: z.strictObject({ conditions, beat: z.optional(z.enum(MEASURES)) }),
    solution: edits,
  }),
]);

const stepTexts = z.strictObject({
  say: text,
  right: z.optional(text),
  wrong: z.optional(text),
  slips: texts(LESSON_LIMITS.slips),
  options: texts(LESSON_LIMITS.options),
  hint: z.optional(text),
});

const lessonSchema = z.strictObject({
  lesson: z.literal(1),
  texts: z.strictObject({
    title: z.string().check(z.maxLength(LESSON_LIMITS.title)),
    steps: z
      .record(id, stepTexts)
      .check(z.refine((record) => Object.keys(record).length <= LESSON_LIMITS.steps)),
  }),
  scenario,
  service: name,
  steps: list(step, LESSON_LIMITS.steps).check(
    z.refine((steps) => new Set(steps.map((one) => one.id)).size === steps.length),
  ),
});

/** Without it zod tries `new Function`, which a page's content security policy reports. */
const NO_CODE = { jitless: true };

/** Checks a value that may be a lesson: shape and bounds; what it leads to is found by `check.ts`. */
export function readLesson(value: unknown): Result<BuiltLesson, LinkError> {
  const inside = (value as { readonly scenario?: unknown } | null)?.scenario;
  if (inside !== undefined) {
    const read = readScenario(inside);
    if (!read.ok) return fail({ code: 'link/bad-scenario', errors: read.error });
  }
  const parsed = lessonSchema.safeParse(value, NO_CODE);
  // The type tells a field that is left out from one that is undefined; JSON knows the former alone.
  if (parsed.success) return ok(parsed.data as BuiltLesson);
  return fail({ code: 'link/bad-lesson', path: pathOf(parsed.error.issues[0]?.path ?? []) });
}

/** `steps[2].until` */
const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key).slice(0, 40)}`))
    .join('')
    .replace(/^\./, '');
