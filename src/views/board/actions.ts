import type { NodeFrame, TaskFrame } from '../../engine';
import type { Messages } from '../../i18n/messages';

/** Something that can be done to a task, its image or a node: a command at the playhead. */
export interface Action {
  readonly label: string;
  readonly run: string;
}

/** Behaviours that an image's containers may take on from now on. */
const BEHAVIOURS = {
  crashes: { faults: [{ kind: 'exit', after: '1s', code: 1 }] },
  unhealthy: { faults: [{ kind: 'unhealthy', after: '5s' }] },
  slowBoot: { listen: '6s' },
  healthy: {},
} as const;

/** What may be done to a task, in groups. */
export function taskActions(messages: Messages, task: TaskFrame): readonly (readonly Action[])[] {
  const texts = messages.actions;
  const { name, image } = task;
  const behaviour = (key: keyof typeof BEHAVIOURS): Action => ({
    label: texts.image[key](image),
    run: `chaos image ${image} '${JSON.stringify(BEHAVIOURS[key])}'`,
  });
  return [
    [
      { label: texts.kill(name), run: `chaos kill ${name}` },
      { label: texts.unhealthyFor(name, '10s'), run: `chaos unhealthy ${name} --for 10s` },
      { label: texts.unhealthy(name), run: `chaos unhealthy ${name}` },
    ],
    [behaviour('crashes'), behaviour('unhealthy'), behaviour('slowBoot'), behaviour('healthy')],
  ];
}

/** What may be done to a node. */
export function nodeActions(messages: Messages, node: NodeFrame): readonly Action[] {
  const texts = messages.actions;
  const { name, availability, alive, partition, hasLeft } = node;
  const availabilities = (['drain', 'pause', 'active'] as const)
    .filter((to) => to !== availability)
    .map((to) => ({
      label: texts.availability[to](name),
      run: `docker node update --availability ${to} ${name}`,
    }));
  const power = alive
    ? { label: texts.nodeDown(name), run: `chaos node-down ${name}` }
    : { label: texts.nodeUp(name), run: `chaos node-up ${name}` };
  const network =
    partition === 0
      ? { label: texts.partition(name), run: `chaos partition ${name}` }
      : { label: texts.heal, run: 'chaos heal' };
  // Only a daemon that runs leaves, and only once (RM-11).
  const leave = alive && !hasLeft ? [{ label: texts.leave(name), run: `chaos leave ${name}` }] : [];
  return [...availabilities, power, network, ...leave];
}
