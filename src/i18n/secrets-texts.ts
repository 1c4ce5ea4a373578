import type { Removal } from '../analysis';
import type { DependencyKind } from '../engine';

/** Secrets and configs: where they are mounted, who has them, and when they can go. */
export interface SecretsTexts {
  readonly none: string;
  readonly list: string;
  readonly kinds: Readonly<Record<DependencyKind, string>>;
  /** How it stands at the playhead, in two or three words. */
  readonly states: Readonly<Record<Exclude<Removal['kind'], 'absent'>, string>>;
  readonly comes: (time: string) => string;
  readonly gone: (time: string) => string;
  readonly goTo: (time: string) => string;
  readonly created: string;
  readonly removed: string;
  readonly notThere: string;
  readonly actions: {
    readonly create: string;
    readonly attach: string;
    readonly rotate: string;
    readonly remove: string;
    readonly detach: (name: string, service: string) => string;
    readonly cancel: string;
    readonly noService: string;
  };
  readonly form: {
    readonly title: Readonly<Record<'create' | 'attach' | 'rotate', (name: string) => string>>;
    readonly kind: string;
    readonly name: string;
    readonly nextName: string;
    readonly content: string;
    readonly service: string;
    readonly target: string;
    /** Above the commands that the form amounts to. */
    readonly commands: (time: string) => string;
    readonly add: string;
    readonly tooManyFiles: string;
    readonly noUse: (name: string) => string;
  };
  readonly mounts: {
    readonly title: string;
    readonly none: string;
    readonly inMemory: string;
    readonly file: string;
    readonly owner: (uid: string, gid: string, mode: string) => string;
    readonly previous: (service: string) => string;
  };
  readonly nodes: {
    readonly title: string;
    readonly about: string;
    readonly none: string;
    readonly node: string;
    readonly tasks: string;
    readonly from: string;
    readonly to: string;
    readonly stays: string;
    readonly now: string;
    readonly more: (count: number) => string;
  };
  readonly rotation: {
    readonly title: (from: string, to: string) => string;
    readonly back: (from: string, to: string) => string;
    readonly update: string;
    readonly overlap: (duration: string, from: string, to: string) => string;
    readonly overlapShort: (duration: string) => string;
    readonly none: string;
    readonly now: (from: number, to: number) => string;
    readonly starting: string;
    readonly running: string;
    readonly stopping: string;
    readonly table: string;
    readonly when: string;
  };
  readonly removal: {
    readonly title: string;
    readonly verdicts: {
      readonly refused: (services: string) => string;
      readonly tasks: (count: number) => string;
      readonly rollback: (services: string) => string;
      readonly safe: string;
    };
    /** From when on nothing needs it. */
    readonly safeFrom: string;
    readonly allowed: string;
    readonly unheld: string;
    readonly noWayBack: string;
    readonly done: string;
    readonly notYet: string;
    readonly notInRun: string;
    readonly answer: string;
  };
}
