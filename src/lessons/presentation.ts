import * as z from 'zod/mini';
import { packed, unpacked } from '../scenario';
import type { Ms } from '../engine';
import type { RunCue } from './cues';

/** What a class can be shown of a run. */
export const PRESENT_PARTS = [
  'caption',
  'command',
  'figures',
  'pool',
  'cluster',
  'timeline',
  'events',
] as const;
export type PresentPart = (typeof PRESENT_PARTS)[number];

/** Both at once would be too small to read: one gives way to the other. */
const IN_TURNS: readonly PresentPart[] = ['pool', 'cluster'];

/** Parts of which each can be read, in order. */
export function readable(parts: readonly PresentPart[]): readonly PresentPart[] {
  const isCrowded = IN_TURNS.every((part) => parts.includes(part));
  return PRESENT_PARTS.filter((part) => parts.includes(part) && !(isCrowded && part === 'pool'));
}

/** The same parts with one more, or one fewer. */
export function withPart(parts: readonly PresentPart[], part: PresentPart): readonly PresentPart[] {
  if (parts.includes(part)) return parts.filter((one) => one !== part);
  const others = IN_TURNS.includes(part) ? parts.filter((one) => !IN_TURNS.includes(one)) : parts;
  return readable([...others, part]);
}

/** What a class can be asked. */
export const ASKED = ['becomes', 'failed', 'lowest', 'own'] as const;
export type Asked = (typeof ASKED)[number];

/** A question that a teacher has prepared. */
export interface PlannedQuestion {
  readonly ask: Asked;
  /** Null: as we put it. */
  readonly text: string | null;
  /** Null: those that we offer. */
  readonly choices: readonly string[] | null;
}

/** A cue as a teacher wants it. */
export interface PlannedCue {
  /** Of {@link RunCue.id}: it stays with what happens in the run; or a moment. */
  readonly at: string | Ms;
  /** Null: what we say of it. */
  readonly caption: string | null;
  /** Null: as we light it; `caption`: nothing is in the shade. */
  readonly spotlight: PresentPart | null;
  readonly question: PlannedQuestion | null;
}

/** How a run is presented. Null: as we present it. */
export interface Presentation {
  readonly shown: readonly PresentPart[] | null;
  readonly cues: readonly PlannedCue[] | null;
  /** Whether it begins with the future hidden. */
  readonly isHidden: boolean;
}

/** As we present a run. */
export const OURS: Presentation = { shown: null, cues: null, isHidden: false };

export const CUES_MAX = 40;
export const CAPTION_MAX = 160;
export const CHOICE_MAX = 60;
export const CHOICES_LEAST = 2;
export const CHOICES_MOST = 6;
/** What it unpacks to, in bytes, and how long it is packed, in characters. */
const UNPACKED_MAX = 64 * 1024;
const PACKED_MAX = 16 * 1024;
const AT_MS_MAX = 24 * 3_600_000;

const VERSION = '1';
/** Frozen with the version: what presentations are likely to say. */
const DICTIONARY_1 = new TextEncoder().encode(
  '[["caption","command","figures","pool","cluster","timeline","events"],"becomes","failed","lowest","own",null,"","starts","stops","joins.2","task-fails","unhealthy","request-fails","counts","paused","rolls-back","rolled-back","completed.2","node-down","low.2","full.2","command.2","end",[["command",null,null,null],',
);

const text = (max: number) => z.string().check(z.maxLength(max));
const PART = z.enum(PRESENT_PARTS);
const PRESENTATION = z.tuple([
  z.nullable(z.array(PART).check(z.maxLength(PRESENT_PARTS.length))),
  z.nullable(
    z
      .array(
        z.tuple([
          z.union([
            z.string().check(z.maxLength(24), z.regex(/^[a-z-]+(?:\.\d{1,3})?$/)),
            z.number().check(z.gte(0), z.lte(AT_MS_MAX)),
          ]),
          z.nullable(text(CAPTION_MAX)),
          z.nullable(PART),
          z.nullable(
            z.tuple([
              z.enum(ASKED),
              z.nullable(text(CAPTION_MAX)),
              z.nullable(
                z
                  .array(text(CHOICE_MAX))
                  .check(z.minLength(CHOICES_LEAST), z.maxLength(CHOICES_MOST)),
              ),
            ]),
          ),
        ]),
      )
      .check(z.maxLength(CUES_MAX)),
  ),
  z.boolean(),
]);

/** A cue of a presentation in a run. */
export interface PlacedCue {
  readonly planned: PlannedCue;
  /** What of the run it stands at; null: at a moment that was chosen, or at nothing. */
  readonly cue: RunCue | null;
  /** Null: what it stands at does not happen in this run. */
  readonly atMs: Ms | null;
}

/** Where the cues of a presentation are in a run, in the order in which they are gone through. */
export function placedCues(
  planned: readonly PlannedCue[] | null,
  cues: readonly RunCue[],
  endMs: Ms,
): readonly PlacedCue[] {
  const ours = cues.map(({ id }) => ({ at: id, caption: null, spotlight: null, question: null }));
  return (planned ?? ours).map((one) => {
    const { at } = one;
    if (typeof at === 'number') return { planned: one, cue: null, atMs: Math.min(at, endMs) };
    const cue = cues.find(({ id }) => id === at) ?? null;
    return { planned: one, cue, atMs: cue?.atMs ?? null };
  });
}

/** A presentation as an address carries it, after `cues=`: `1.DATA`; empty where it is as ours. */
export function encodePresentation({ shown, cues, isHidden }: Presentation): string {
  if (shown === null && cues === null && !isHidden) return '';
  const plain = [
    shown,
    cues?.map(({ at, caption, spotlight, question }) => [
      typeof at === 'number' ? Math.round(at) : at,
      caption,
      spotlight,
      question === null ? null : [question.ask, question.text, question.choices],
    ]) ?? null,
    isHidden,
  ];
  return `${VERSION}.${packed(JSON.stringify(plain), DICTIONARY_1)}`;
}

/** Reads what an address carries; whatever is not as we write it counts for nothing. */
export function decodePresentation(data: string): Presentation {
  if (data.length > PACKED_MAX || !data.startsWith(`${VERSION}.`)) return OURS;
  const json = unpacked(data.slice(VERSION.length + 1), DICTIONARY_1, UNPACKED_MAX);
  if (!json.ok) return OURS;
  try {
    const read = PRESENTATION.safeParse(JSON.parse(json.value));
    if (!read.success) return OURS;
    const [shown, cues, isHidden] = read.data;
    return {
      shown: shown === null ? null : readable(shown),
      cues:
        cues?.map(([at, caption, spotlight, question]) => ({
          at,
          caption,
          spotlight,
          question:
            question === null
              ? null
              : { ask: question[0], text: question[1], choices: question[2] },
        })) ?? null,
      isHidden,
    };
  } catch {
    return OURS;
  }
}
