import { outlineCommand, stackObjects, type StackObject } from '../../docker';
import type { CommandRecord, DependencyKind, ServiceVersion } from '../../engine';
import { fileOf, type Edit } from '../../scenario';
import { nextName, rotateLine } from '../references';
import type { Adviser } from './finding';
import { pinsOf, type Site } from './site';

/** A secret or a config is to hold something else under its old name. */
export interface ChangedInPlace {
  readonly kind: DependencyKind;
  /** As docker has it. */
  readonly name: string;
  /** The name that would do. */
  readonly next: string;
  /** How many of the stack's are to change; 0: it is to be removed and made again by hand. */
  readonly count: number;
}

/** SC-16 */
const REFUSED = /^failed to update (secret|config) (\S+): .*only updates to Labels are allowed/m;

/** SC-1, SC-16: what a secret or a config holds never changes; the deployment fails as a whole. */
export const changedInPlace: Adviser<'changed-in-place'> = {
  kind: 'changed-in-place',
  measures: ['refused'],
  find: (site) => ofFile(site) ?? madeAgain(site),
  isBorneOut: ({ shown, mended }) => shown.refused > mended.refused,
};

type Found = ReturnType<(typeof changedInPlace)['find']>;

/** A deployment whose file gives another content to a name. */
function ofFile(site: Site): Found {
  const { recording, scenario } = site;
  const row = recording.commands.findLastIndex(
    ({ stderr, exitCode }) => exitCode !== 0 && REFUSED.test(stderr),
  );
  const pin = pinsOf(scenario, recording)[row];
  const command = recording.commands[row];
  if (pin === undefined || command === undefined || !isFirstOfStack(site, command)) return null;
  const [, kind, name] = REFUSED.exec(command.stderr) ?? [];
  const changed = changedBy(site, pin, recording.commands.slice(0, row));
  const one = changed.find((other) => other.kind === kind && other.name === name);
  if (one === undefined) return null;
  const taken = takenIn(site);
  return {
    facts: {
      kind: one.kind,
      name: one.name,
      next: nextName(one.name, taken),
      count: changed.length,
    },
    rules: ['SC-16', 'SC-1', 'W-28'],
    blame: { pin, setting: null, atMs: command.t },
    show: [],
    mend: changed.map((object): Edit => {
      const path = [`${object.kind}s`, object.key, 'name'] as const;
      return { kind: 'file', pin, path, value: nextName(object.name, taken) };
    }),
  };
}

/** SC-9 */
const IN_USE =
  /^Error response from daemon: .*(secret|config) '(\S+)' is in use by the following service: (\S+)$/;

/**
 * SC-9, SC-11: removed and made again under the same name, which docker refuses while a service uses
 * it. What takes its place is made first, then the service is given that.
 */
function madeAgain(site: Site): Found {
  const { recording, scenario, record } = site;
  const { commands } = recording;
  const row = commands.findLastIndex(
    ({ stderr, exitCode }) => exitCode !== 0 && IN_USE.exec(stderr)?.[3] === record.name,
  );
  const [, word, name = ''] = IN_USE.exec(commands[row]?.stderr ?? '') ?? [];
  const kind: DependencyKind = word === 'config' ? 'config' : 'secret';
  const again = commands.findIndex(
    ({ stderr }, i) => i > row && stderr.endsWith(`${kind} ${name} already exists`),
  );
  const [pin, makes] = [pinsOf(scenario, recording)[row], pinsOf(scenario, recording)[again]];
  const removal = commands[row];
  if (pin === undefined || makes === undefined || removal === undefined) return null;
  const { container } = (record.versions.findLast(({ t }) => t <= removal.t) as ServiceVersion).spec
    .task;
  const used = container[`${kind}s`]?.find((reference) => reference.name === name);
  if (used === undefined) return null;
  const next = nextName(name, takenIn(site));
  const made = withNewName(scenario.timeline[makes]?.run ?? '', name, next);
  const update = rotateLine(kind, name, next, [used], record.name);
  return {
    facts: { kind, name, next, count: 0 },
    rules: ['SC-9', 'SC-11', 'W-28'],
    blame: { pin, setting: null, atMs: removal.t },
    show: [],
    mend: [
      { kind: 'rewrite', pin, run: made },
      { kind: 'rewrite', pin: makes, run: update },
    ],
  };
}

/** A line that creates something, with another name in it. */
function withNewName(line: string, name: string, next: string): string {
  const at = line.indexOf(` ${name}`, line.indexOf(' create '));
  return at < 0 ? line : `${line.slice(0, at)} ${next}${line.slice(at + 1 + name.length)}`;
}

const takenIn = ({ recording }: Site): ReadonlySet<string> =>
  new Set(recording.dependencies.map((dependency) => dependency.name));

/** What concerns a stack is told once, of its first service. */
function isFirstOfStack({ recording, service }: Site, { run }: CommandRecord): boolean {
  const { stack } = outlineCommand(run);
  const first = recording.services.findIndex(
    ({ name, removedMs }) => removedMs === null && name.startsWith(`${stack}_`),
  );
  return first === service;
}

/** What the file of a deployment would change of what an earlier one has made. */
function changedBy(
  { scenario, recording }: Site,
  pin: number,
  before: readonly CommandRecord[],
): readonly StackObject[] {
  const objectsOf = (row: number): readonly StackObject[] => {
    const { stack } = outlineCommand(scenario.timeline[row]?.run ?? '');
    const text = fileOf(scenario, row);
    return stack === undefined || text === undefined ? [] : stackObjects(text, stack);
  };
  const content = ({ file }: StackObject): string | undefined =>
    scenario.files?.[file.replace(/^(?:\.\/)+/, '')];
  const pins = pinsOf(scenario, recording);
  const made = before.flatMap(({ exitCode }, row) =>
    exitCode === 0 ? objectsOf(pins[row] ?? -1) : [],
  );
  return objectsOf(pin).filter((object) =>
    made.some(
      (other) =>
        other.kind === object.kind &&
        other.name === object.name &&
        content(other) !== content(object),
    ),
  );
}
