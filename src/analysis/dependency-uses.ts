import {
  LOG_KINDS,
  referencesIn,
  type DependencyKind,
  type DependencyReference,
  type Ms,
  type Recording,
  type ServiceRecord,
  type ServiceSpec,
} from '../engine';

/** A stretch in which a service's spec, or the one it would be rolled back to, refers to something. */
export interface DependencyUse {
  /** Row of services. */
  readonly service: number;
  /** `previous`: only a rollback would need it (RB-1). */
  readonly of: 'current' | 'previous';
  readonly kind: DependencyKind;
  readonly reference: DependencyReference;
  readonly fromMs: Ms;
  /** Infinity: it refers to it when the run ends. */
  readonly toMs: Ms;
  /** Row of the log with which it begins. */
  readonly entry: number;
  /** Row of the log with which it ends; -1: it does not. */
  readonly end: number;
}

type Growing = { -readonly [K in keyof DependencyUse]: DependencyUse[K] };

/** What the services' specs refer to over the run, by service and time (SC-9, RB-1). */
export function usesOf(recording: Recording): readonly DependencyUse[] {
  return recording.services.flatMap((record, service) => serviceUses(recording, record, service));
}

function serviceUses(
  recording: Recording,
  record: ServiceRecord,
  service: number,
): readonly DependencyUse[] {
  const uses: Growing[] = [];
  let open = new Map<string, Growing>();
  const refer = (specs: Specs, t: Ms, entry: number) => {
    const next = new Map<string, Growing>();
    for (const [of, spec] of specs) {
      for (const [kind, reference] of allReferences(spec)) {
        const key = JSON.stringify([of, kind, reference]);
        const before = open.get(key);
        const use = before ?? {
          service,
          of,
          kind,
          reference,
          fromMs: t,
          toMs: NEVER,
          entry,
          end: -1,
        };
        if (before === undefined) uses.push(use);
        next.set(key, use);
      }
    }
    for (const [key, use] of open) {
      if (next.has(key)) continue;
      use.toMs = t;
      use.end = entry;
    }
    open = next;
  };
  let before: ServiceSpec | undefined;
  for (const { t, entry, spec, how } of record.versions) {
    // RB-2: an automatic rollback keeps nothing to go back to.
    const isKept = how === 'update' || (how === 'rollback' && isByHand(recording, entry));
    refer(
      [['current', spec], ...(isKept && before ? [['previous', before] as const] : [])],
      t,
      entry,
    );
    before = spec;
  }
  if (record.removedMs !== null) refer([], record.removedMs, removalOf(recording, service));
  return uses;
}

type Specs = readonly (readonly [of: DependencyUse['of'], spec: ServiceSpec])[];

const NEVER = Infinity;

const allReferences = (
  spec: ServiceSpec,
): readonly (readonly [DependencyKind, DependencyReference])[] =>
  (['secret', 'config'] as const).flatMap((kind) =>
    referencesIn(spec, kind).map((reference) => [kind, reference] as const),
  );

const COMMAND = LOG_KINDS.indexOf('command');
const REMOVED = LOG_KINDS.indexOf('service.removed');

function isByHand({ log }: Recording, entry: number): boolean {
  const cause = log.cause[entry] ?? -1;
  return cause >= 0 && log.kind[cause] === COMMAND;
}

function removalOf({ log }: Recording, service: number): number {
  for (let row = log.length - 1; row >= 0; row--) {
    if (log.kind[row] === REMOVED && log.subject[row] === service) return row;
  }
  return -1;
}

/**
 * Where a container finds what it refers to: secrets in a file system in memory, configs beneath the
 * root; an absolute target stays as it is (SC-5).
 */
export function pathOf(
  kind: DependencyKind,
  { target }: Pick<DependencyReference, 'target'>,
): string {
  if (target.startsWith('/')) return target;
  return kind === 'secret' ? `/run/secrets/${target}` : `/${target}`;
}
