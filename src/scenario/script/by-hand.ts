import { fail, ok, type Result } from '../../engine';
import { quoteWord } from '../../docker';

type Say = (args: readonly string[]) => string | undefined;

/** Where the container of a task can be ended or asked. */
interface Task {
  readonly service: string;
  readonly place: string;
  /** What lists its container, on its node. */
  readonly filter: string;
}

/** `web.3`, or `web.node-2` of a service with a task a node. */
function taskOf(text: string): Task | undefined {
  const [service = ''] = text.split('.', 1);
  const place = text.slice(service.length + 1);
  if (service === '' || place === '') return undefined;
  const filter = /^\d+$/.test(place)
    ? `name=^/?${service}\\.${place}\\.`
    : `label=com.docker.swarm.service.name=${service}`;
  return { service, place, filter: quoteWord(filter) };
}

const onTask =
  (say: (task: Task) => string): Say =>
  ([text = '', ...rest]) => {
    const task = taskOf(text);
    return task === undefined || rest.length > 0 ? undefined : say(task);
  };

const onNode =
  (say: (node: string) => string): Say =>
  ([node, ...rest]) =>
    node === undefined || rest.length > 0 ? undefined : say(node);

const onTwo =
  (say: (first: string, second: string) => string): Say =>
  ([first, second, ...rest]) =>
    first === undefined || second === undefined || rest.length > 0 ? undefined : say(first, second);

const whereIs = ({ service, place }: Task): string =>
  /^\d+$/.test(place)
    ? `on the node that runs it (docker service ps ${quoteWord(service)} tells which)`
    : `on ${place}`;

/** Faults that no command of docker's makes, by the verb of `chaos`. */
const SAYINGS: Readonly<Record<string, Say>> = {
  kill: onTask(
    (task) =>
      `kill the container of ${task.service}.${task.place}: ${whereIs(task)}, docker kill $(docker ps -q --filter ${task.filter})`,
  ),
  unhealthy: ([text = '', flag = '', value = '', ...rest]) => {
    const task = taskOf(text);
    const span = flag === '--for' ? value : /^--for=(.+)$/.exec(flag)?.[1];
    if (task === undefined || rest.length > 0 || (flag !== '' && !span)) return undefined;
    const time = span === undefined ? '' : ` for ${span}`;
    return `make the health check of ${task.service}.${task.place} fail${time}: ${whereIs(task)}, break what it asks for, such as with docker exec in $(docker ps -q --filter ${task.filter})`;
  },
  'node-down': onNode((node) => `power off the machine ${node}, or pull its plug`),
  'node-up': onNode((node) => `power on the machine ${node} again`),
  join: onNode(
    (node) =>
      `on ${node}: docker swarm join, with the token that docker swarm join-token worker (or manager) prints`,
  ),
  leave: onNode((node) => `on ${node}: docker swarm leave (with --force if it is a manager)`),
  partition: (nodes) =>
    nodes.length === 0
      ? undefined
      : `cut ${nodes.join(', ')} off from the other nodes: pull the network cable, or have the firewall drop 2377/tcp, 7946/tcp+udp and 4789/udp between them`,
  heal: (rest) =>
    rest.length > 0 ? undefined : 'connect all nodes again, and take the firewall rules away',
  image: onTwo((ref, behaviour) => `containers of ${ref} behave so from now on: ${behaviour}`),
  push: onTwo(
    (ref, behaviour) =>
      `docker push ${quoteWord(ref)}: another image under this tag, which behaves so: ${behaviour}`,
  ),
  traffic: onTwo((service, rate) => `from now on send ${rate} requests a second to ${service}`),
};

/** What somebody has to do where a scenario has `chaos VERB …`. @param argv - what follows `chaos` */
export function byHand([verb = '', ...args]: readonly string[]): Result<string, string> {
  const say = Object.hasOwn(SAYINGS, verb) ? SAYINGS[verb] : undefined;
  const text = say?.(args);
  return text === undefined ? fail('chaos has no such verb, or it takes other words') : ok(text);
}
