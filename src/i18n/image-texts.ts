import type { ScenarioFault } from '../scenario';

/** Phases of a container's life as an image has it. */
export type LifePart = 'pull' | 'create' | 'start' | 'listen' | 'serves' | 'stop';

/** How containers of an image live, and what goes wrong with them. */
export interface ImageTexts {
  /** Name of the drawing. */
  readonly life: string;
  readonly parts: Readonly<Record<LifePart, string>>;
  readonly faults: string;
  readonly kinds: Readonly<Record<ScenarioFault['kind'], string>>;
  /** A fault in a few words. */
  readonly fault: (kind: string, after: string) => string;
  readonly add: string;
  readonly remove: (fault: string) => string;
  /** Names of a fault's fields; they are those of the format. */
  readonly after: string;
  readonly whom: string;
  readonly all: string;
  readonly some: string;
  readonly chance: string;
  /** Where a list of slots is asked for. */
  readonly slots: string;
  readonly badSlots: string;
}
