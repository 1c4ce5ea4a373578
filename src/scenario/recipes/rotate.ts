import { fail, isJob, ok, type DependencyKind } from '../../engine';
import type { Scenario } from '../schema';
import { attachedTo, attachFresh, sourceOf, type Attached } from './attached';
import { carefulWay, checkQuestion, withWayBack } from './careful';
import { freeFile } from './front';
import { stepName } from './nodes';
import { serviceIn, serviceQuestion, withSteps } from './common';
import type { Answered, Ground, GroundService, Question, Recipe, Step } from './recipe';

/** Names are at most so long (SC-3). */
const NAME_LENGTH = 64;
/** So long everybody has had the new one before the old one goes. */
const REST = '10s';

/**
 * What a secret or a config holds never changes (SC-1): a second one takes the place of the first
 * under the same file name, by a rolling update of each service that has it (SC-10, SC-11).
 *
 * Promises: services with a health check, or with other tasks that serve meanwhile, lose no request;
 * docker refuses to remove the old one too early, while a service's spec names it (SC-9); in the end no
 * node holds it any more (DP-9). While the update runs, both are in use, which is why both have to
 * work. After the old one is gone, `docker service rollback` leads nowhere (RB-9).
 */
const rotation = (kind: DependencyKind): Recipe => ({
  questions: (ground, answers) => {
    const names = namesOf(ground, kind);
    const users = usersOf(ground, kind, answers.object ?? names[0] ?? '');
    const first = users[0]?.name;
    return [
      ...(names.length > 0
        ? [{ name: 'object', kind: 'choice', options: names, value: names[0] ?? '' } as const]
        : [serviceQuestion(ground, answers)]),
      { name: 'pause', kind: 'duration', value: '5s' },
      { name: 'early', kind: 'choice', options: ['no', 'yes'], value: 'no' },
      ...checkQuestion(ground, first === undefined ? answers : { ...answers, service: first }),
    ] satisfies readonly Question[];
  },
  write: (ground, answer) => {
    const users = usersOf(ground, kind, answer('object'));
    const job = users.find(({ spec }) => isJob(spec.mode));
    if (job !== undefined) return fail({ code: 'recipe/job', service: job.name });
    const [first] = users;
    const old = first && attachedAs(first, kind, answer('object'));
    if (old !== undefined) {
      return ok(rotated(ground, kind, users, old, answer));
    }
    const service = serviceIn(ground, answer('service'));
    const fresh = attachFresh(ground, service, kind);
    if (!fresh.ok) return fresh;
    const { scenario, attached, next } = fresh.value;
    return ok(rotated({ ...ground, scenario }, kind, [service], attached, answer, next));
  },
});

export const ROTATE_SECRET = rotation('secret');
export const ROTATE_CONFIG = rotation('config');

const usersOf = ({ services }: Ground, kind: DependencyKind, name: string) =>
  services.filter((service) => attachedTo(service, kind).some((one) => one.name === name));

const namesOf = ({ services }: Ground, kind: DependencyKind): readonly string[] =>
  services
    .flatMap((service) => attachedTo(service, kind).map(({ name }) => name))
    .filter((name, nth, all) => all.indexOf(name) === nth);

/**
 * @param old - as the first of those who have it has it
 * @param content - of the new one; left out: as the old one's file has it
 */
function rotated(
  ground: Ground,
  kind: DependencyKind,
  users: readonly GroundService[],
  old: Attached,
  answer: Answered,
  content?: string,
): Scenario {
  const { name } = old;
  const next = nextName(name, namesOf(ground, kind));
  const { run: create, files } = creation(ground, kind, name, next, content);
  const remove = `docker ${kind} rm ${name}`;
  const rotations = users.flatMap((user, nth): readonly Step[] => {
    const swap = `--${kind}-rm ${name} --${kind}-add ${reference(next, attachedAs(user, kind, name) ?? old)}`;
    // A check is added to the service that was asked about.
    const answered: Answered = nth === 0 ? answer : () => '';
    const { flags } = carefulWay(ground, user, answered);
    const before = users[nth - 1];
    const step: Step = {
      name: stepName('rotate', nth),
      after: before === undefined ? 'create' : stepName('rotate', nth - 1),
      ...(before === undefined ? {} : { when: { updated: before.name } }),
      run: `docker service update ${swap} --update-delay ${answer('pause')} ${flags.join(' ')} ${user.name}`,
    };
    return withWayBack(ground, user, answered, step, stepName('prepare', nth));
  });
  const last = (users.at(-1) as GroundService).name;
  return withSteps(
    ground,
    [
      { name: 'create', run: create },
      ...(answer('early') === 'yes' ? [{ name: 'too-early', after: 'create', run: remove }] : []),
      ...rotations,
      {
        name: 'remove',
        after: stepName('rotate', users.length - 1),
        when: { updated: last, running: last, for: REST },
        unless: { rolledBack: last },
        run: remove,
      },
    ],
    { files },
  );
}

/** The command that makes the second one, of a file beside that of the first. */
function creation(
  { scenario, services }: Ground,
  kind: DependencyKind,
  name: string,
  next: string,
  content: string | undefined,
): { readonly run: string; readonly files: NonNullable<Scenario['files']> } {
  const { files = {} } = scenario;
  const source = sourceOf(scenario, services, kind, name);
  if (source === undefined) {
    return { run: `printf 'what is in ${next}' | docker ${kind} create ${next} -`, files };
  }
  const path = freeFile({ scenario }, source.replace(/(?=\.[^./]*$|$)/, '-2'));
  const text = content ?? files[source] ?? '';
  // What a proxy reads from its config must still make sense to it.
  return { run: `docker ${kind} create ${next} ${path}`, files: { ...files, [path]: text } };
}

/** The next version in the place of the last one. */
function nextName(name: string, taken: readonly string[]): string {
  const [, stem = name, number] = /^(.*[-_.]v?)(\d+)$/.exec(name) ?? [];
  for (let version = number === undefined ? 2 : Number(number) + 1; ; version++) {
    const ending = number === undefined ? `_v${version}` : String(version);
    const next = stem.slice(0, NAME_LENGTH - ending.length) + ending;
    if (!taken.includes(next)) return next;
  }
}

/** As `--secret-add` takes it; what is as it would be anyhow is left out (SC-5, SC-8). */
const reference = (next: string, { target, uid, gid, mode }: Attached): string =>
  [
    `source=${next}`,
    `target=${target}`,
    ...(uid === '0' ? [] : [`uid=${uid}`]),
    ...(gid === '0' ? [] : [`gid=${gid}`]),
    ...(mode === 0o444 ? [] : [`mode=0${mode.toString(8)}`]),
  ].join(',');

const attachedAs = (service: GroundService, kind: DependencyKind, name: string) =>
  attachedTo(service, kind).find((one) => one.name === name);
