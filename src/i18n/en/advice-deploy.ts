import type { DeployAdvice, PieceTexts } from '../advice-texts';
import { brief, bytes, cpus, seconds } from '../format';

const nodes = (count: number): string => (count === 1 ? '1 node' : `all ${count} nodes`);
const requests = (count: number): string => `${count} ${count === 1 ? 'request' : 'requests'}`;
const amount = (resource: 'cpus' | 'memory', count: number): string =>
  resource === 'cpus' ? `${cpus(count)} CPU` : bytes(count);

/** Advice on where tasks go, how they stop, and what they are made of. */
export const enDeployAdvice: { readonly [K in DeployAdvice]: PieceTexts<K> } = {
  'start-first-host-port': {
    note: ({ finding: { facts } }) =>
      `start-first with host port ${facts.port}: the old tasks hold it on ${nodes(facts.nodes)}, so the update waits for ever.`,
    sentence: ({ finding: { facts }, proof: { mended } }) =>
      `start-first starts the new task beside the old one, but port ${facts.port} of a node is one task's alone, and it is taken on ${nodes(facts.nodes)}. The new task stays PENDING and the update never ends. With stop-first it ends${mended.failed > 0 ? `, at the price of ${requests(mended.failed)} to nodes that have no task meanwhile` : ''}.`,
    fix: 'Stop first',
  },
  'start-first-max-replicas': {
    note: ({ finding: { facts } }) =>
      `start-first needs one more than max_replicas_per_node: ${facts.max} allows, so the update waits for ever.`,
    sentence: ({ finding: { facts } }) =>
      `start-first runs one task more for a while, but max_replicas_per_node: ${facts.max} is reached on ${nodes(facts.nodes)}. The new task stays PENDING and the update never ends. With ${facts.better} it ends.`,
    fix: 'Allow more',
  },
  'start-first-reservations': {
    note: ({ finding: { facts } }) =>
      `start-first needs ${amount(facts.resource, facts.asks)} more for a while, which no node has left: the update waits for ever.`,
    sentence: ({ finding: { facts }, proof: { mended } }) =>
      `start-first runs the old and the new task at once. Each reserves ${amount(facts.resource, facts.asks)}, and a node has ${amount(facts.resource, facts.free)} left. The new task stays PENDING and the update never ends. With stop-first it ends, with ${mended.lowest} of ${mended.wanted} in the pool meanwhile.`,
    fix: 'Stop first',
  },
  'rollback-order': {
    note: ({ proof: { shown } }) =>
      `It updates start-first but rolls back stop-first: then only ${shown.lowest} of ${shown.wanted} are in the pool.`,
    sentence: ({ proof: { shown, mended } }) =>
      `rollback_config takes nothing over from update_config: what was updated start-first is rolled back stop-first. In a rollback ${shown.lowest} of ${shown.wanted} are left in the pool, with order: start-first ${mended.lowest}. It has to stand in what is rolled back to, so before the update.`,
    fix: 'Roll back start-first',
    fail: ({ slot }) =>
      `In slot ${slot} the new version exits at once, when all others are replaced.`,
  },
  'grace-too-short': {
    note: ({ finding: { facts }, proof: { shown } }) =>
      `SIGKILL after ${brief(facts.graceMs)}: requests of ${seconds(facts.latencyMs)} are cut, ${requests(shown.byReason.reset ?? 0)} in this run.`,
    sentence: ({ finding: { facts }, proof: { shown, mended } }) =>
      `After SIGTERM the app finishes its requests, but stop_grace_period gives it ${brief(facts.graceMs)} (whole seconds count): then SIGKILL cuts those that take longer. ${requests(shown.byReason.reset ?? 0)} of ${seconds(facts.latencyMs)} were cut, with a longer grace period ${mended.byReason.reset ?? 0}.`,
    fix: 'Give it longer',
    fail: ({ latencyMs }) => `Requests to the old image take ${seconds(latencyMs)}.`,
  },
  'grace-too-long': {
    note: ({ finding: { facts }, proof: { shown } }) =>
      `A new task waits ${brief(facts.waitMs)} for the old one, not ${brief(facts.graceMs)}: two of a slot ran at once for ${seconds(shown.overlapMs)}.`,
    sentence: ({ finding: { facts }, proof: { shown } }) =>
      `With stop-first, too, the new task of a slot waits no longer than ${brief(facts.waitMs)} for the old one to stop, and stop_grace_period allows ${brief(facts.graceMs)}. Both ran at once for ${seconds(shown.overlapMs)}: bad for an app that must not run twice.`,
    fix: 'Stop in time',
    fail: () => 'The old image ignores SIGTERM and waits for SIGKILL.',
  },
  'moving-tag': {
    note: ({ finding: { facts }, proof: { shown } }) =>
      facts.isFloating
        ? `No digest is recorded: replicas of one version ran ${shown.images} images, all called ${facts.tag}.`
        : `${facts.tag} is whatever was pushed last: the same file deployed again brings another image.`,
    sentence: ({ finding: { facts }, proof: { shown } }) =>
      facts.isFloating
        ? `No digest is recorded for ${facts.tag}: each node asks the registry when it starts a task. After a push, one restart was enough for ${shown.images} images under one name, and a rollback would not bring the old one back.`
        : `${facts.tag} names what was pushed last. docker stack deploy asks the registry again, so that the same file, deployed once more, replaced tasks by another image of the same name. A tag that nobody moves does not.`,
    fix: 'Pin the image',
    fail: ({ tag, isFloating }) =>
      isFloating
        ? `Somebody pushes a broken ${tag}, and a task has to be restarted.`
        : `Somebody pushes a broken ${tag}, and the same file is deployed once more.`,
  },
  'changed-in-place': {
    note: ({ finding: { facts } }) =>
      facts.count === 0
        ? `The ${facts.kind} ${facts.name} is in use: it can neither be removed nor made again.`
        : `The ${facts.kind} ${facts.name} cannot change: the whole deployment was refused.`,
    sentence: ({ finding: { facts } }) =>
      facts.count === 0
        ? `What a ${facts.kind} holds never changes, and ${facts.name} cannot be removed while a service uses it. Make ${facts.next} first, then give the service that in its place, at the same path.`
        : `What a ${facts.kind} holds never changes. The file gives ${facts.name} another content, so that docker refused the whole deployment${facts.count > 1 ? `, as ${facts.count} would change` : ''}. Under a new name, such as ${facts.next}, it is another ${facts.kind}, and the tasks are replaced by ones that see it.`,
    fix: 'Give it a new name',
  },
};
