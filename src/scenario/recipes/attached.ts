import { getFlag, rewriteStack, setFlag, stackObjects } from '../../docker';
import { fail, ok, type DependencyKind, type DependencyReference, type Result } from '../../engine';
import type { Scenario, TimelineEntry } from '../schema';
import { freeFile } from './front';
import type { Ground, GroundService, RecipeProblem } from './recipe';

/** A secret or a config that a service has. */
export type Attached = Pick<DependencyReference, 'name' | 'target' | 'uid' | 'gid' | 'mode'>;

/** The secrets or the configs of a service. */
export const attachedTo = ({ spec }: GroundService, kind: DependencyKind): readonly Attached[] =>
  (kind === 'secret' ? spec.task.container.secrets : spec.task.container.configs) ?? [];

/** What a service gets that has none, as its stack file calls it. */
const FRESH = {
  secret: {
    key: 'app_key',
    target: 'app_key',
    file: 'app_key.txt',
    text: 'a first key\n',
    next: 'a second key\n',
  },
  config: {
    key: 'app_conf',
    target: '/etc/app.conf',
    file: 'app.conf',
    text: 'level: info\n',
    next: 'level: debug\n',
  },
} as const;

/** A scenario in which a service has a secret or a config from the start. */
export interface WithFresh {
  readonly scenario: Scenario;
  readonly attached: Attached;
  /** What the one holds that takes its place. */
  readonly next: string;
}

/** Attaches a secret or a config to a service where it is made: in its stack file, or by its command. */
export function attachFresh(
  { scenario }: Ground,
  service: GroundService,
  kind: DependencyKind,
): Result<WithFresh, RecipeProblem> {
  const { key, target, text, next } = FRESH[kind];
  const file = freeFile({ scenario }, FRESH[kind].file);
  const { stack } = service;
  const attached = { name: stack === null ? key : `${stack.name}_${key}`, target, ...OPEN };
  const files = { ...scenario.files, [file]: text };
  if (stack === null) {
    const timeline = scenario.timeline.flatMap((entry): readonly TimelineEntry[] => {
      if (getFlag(entry.run, 'name') !== service.name) return [entry];
      const create = `docker ${kind} create ${key} ${file}`;
      const reference = kind === 'secret' ? key : `source=${key},target=${target}`;
      return [
        { ...timeOf(entry), run: create },
        { ...entry, run: setFlag(entry.run, kind, reference) },
      ];
    });
    return ok({ scenario: { ...scenario, files, timeline }, attached, next });
  }
  const written = rewriteStack(stack.text, (draft) => {
    const list = draft.get(['services', stack.key, `${kind}s`]);
    const others = Array.isArray(list) ? (list as readonly string[]) : [];
    draft.set(['services', stack.key, `${kind}s`], [...others, { source: key, target }]);
    draft.set([`${kind}s`, key], { file: `./${file}` });
  });
  if (!written.ok) {
    return fail({ code: 'recipe/unreadable-file', file: stack.file, reason: written.error });
  }
  return ok({
    scenario: { ...scenario, files: { ...files, [stack.file]: written.value } },
    attached,
    next,
  });
}

/** Whoever it is, may read it (SC-5). */
const OPEN = { uid: '0', gid: '0', mode: 0o444 };

const timeOf = ({ at }: TimelineEntry): Pick<TimelineEntry, 'at'> =>
  at === undefined ? {} : { at };

/**
 * The file that a secret or a config was made from, by a stack file or by a command; undefined: it
 * came through a pipe.
 */
export function sourceOf(
  { timeline, files = {} }: Scenario,
  services: Ground['services'],
  kind: DependencyKind,
  name: string,
): string | undefined {
  const known = (path: string): string | undefined => {
    const file = path.replace(/^(?:\.\/)+/, '');
    return Object.hasOwn(files, file) ? file : undefined;
  };
  for (const { stack } of services) {
    if (stack === null) continue;
    const object = stackObjects(files[stack.file] ?? stack.text, stack.name).find(
      (found) => found.kind === kind && found.name === name,
    );
    if (object !== undefined) return known(object.file);
  }
  const create = new RegExp(String.raw`^\s*docker\s+${kind}\s+create\s.*?(\S+)\s+(\S+)\s*$`);
  for (const { run } of timeline) {
    const [, made, path = ''] = create.exec(run) ?? [];
    if (made === name) return known(path);
  }
  return undefined;
}
