import type { Recording } from '../engine';
import { builtin, type Scenario } from '../scenario';

const NODES = 1_000;
const REPLICAS = 5_000;
/** Requests a second of {@link BUSY}. */
const BUSY_RATE = 3_000;

function bookOf(): Scenario {
  const book = builtin('book@1');
  if (book === undefined) throw new Error('book@1 is published and does not go away');
  return book.scenario;
}

/** What a classroom sees. */
export const BOOK: Scenario = bookOf();

/** The same with so many requests that little else counts. */
export const BUSY: Scenario = { ...BOOK, traffic: [{ service: 'web_web', rate: BUSY_RATE }] };

/** A whole update of a large swarm, without requests. */
export const ROLLOUT: Scenario = {
  swarmscope: 1,
  nodes: Array.from({ length: NODES }, (_, i) => ({
    name: `node-${i + 1}`,
    role: i === 0 ? 'manager' : 'worker',
  })),
  images: { 'nginx:1': {}, 'nginx:2': {} },
  timeline: [
    {
      at: '0s',
      run: `docker service create --name web --replicas ${REPLICAS} --publish 80:80 --update-parallelism 100 --update-delay 1s nginx:1`,
    },
    { at: '20s', run: 'docker service update --image nginx:2 web' },
  ],
};

/** An update in batches of a tenth, with requests: what the page draws at different sizes. */
export const crowd = (replicas: number, nodes: number): Scenario => ({
  swarmscope: 1,
  nodes: Array.from({ length: nodes }, (_, i) => ({
    name: `node-${i + 1}`,
    role: i === 0 ? 'manager' : 'worker',
  })),
  images: { 'nginx:1': {}, 'nginx:2': {} },
  traffic: [{ service: 'web', rate: 50 }],
  timeline: [
    {
      at: '0s',
      run: `docker service create --name web --replicas ${replicas} --publish 80:80 --update-parallelism ${replicas / 10} --update-delay 2s nginx:1`,
    },
    { at: '8s', run: 'docker service update --image nginx:2 web' },
  ],
});

const PLACED_REPLICAS = 10_000;
const ZONES = ['a', 'b', 'c'];

/**
 * The same with twice as many, where the scheduler has most to do: a constraint that a tenth of the
 * nodes does not meet, reservations, and two labels to spread over.
 */
export const PLACED_ROLLOUT: Scenario = {
  swarmscope: 1,
  nodes: ROLLOUT.nodes.map((node, i) => ({
    ...node,
    cpus: 8,
    labels: {
      zone: ZONES[i % ZONES.length] as string,
      rack: String(i % 40),
      ...(i % 10 === 0 ? {} : { disk: 'ssd' }),
    },
  })),
  images: { 'nginx:1': {}, 'nginx:2': {} },
  timeline: [
    {
      at: '0s',
      run:
        `docker service create --name web --replicas ${PLACED_REPLICAS} --reserve-cpu 0.25 ` +
        '--constraint node.labels.disk==ssd --placement-pref spread=node.labels.zone ' +
        '--placement-pref spread=node.labels.rack --replicas-max-per-node 20 ' +
        '--publish 80:80 --update-parallelism 200 --update-delay 1s nginx:1',
    },
    { at: '20s', run: 'docker service update --image nginx:2 web' },
  ],
};

/** What a run costs, whatever the machine. */
export interface Counts {
  /** Events that the kernel processed. */
  readonly events: number;
  /** Bytes of the recording's columns. */
  readonly columnBytes: number;
}

/**
 * The events of these scenarios, exactly, and the most bytes that their columns may take. Other
 * numbers with the same course of events are work that nobody asked for; else write them here.
 */
export const EXPECTED: Readonly<Record<'book' | 'rollout' | 'placed', Counts>> = {
  book: { events: 9_643, columnBytes: 137_000 },
  rollout: { events: 109_516, columnBytes: 3_570_000 },
  placed: { events: 204_822, columnBytes: 7_250_000 },
};

export function countsOf({ kernelEvents, log, probes, requests }: Recording): Counts {
  const columns = [log, probes, requests].flatMap((table) => Object.values(table) as unknown[]);
  const columnBytes = columns
    .filter((column) => ArrayBuffer.isView(column))
    .reduce((sum, column) => sum + column.byteLength, 0);
  return { events: kernelEvents, columnBytes };
}

/** What is not as expected; undefined when all is. */
export function unexpected(name: keyof typeof EXPECTED, counts: Counts): string | undefined {
  const { events, columnBytes } = EXPECTED[name];
  if (counts.events !== events) return `${name} takes ${counts.events} events, not ${events}`;
  if (counts.columnBytes <= columnBytes) return undefined;
  return `${name} takes ${counts.columnBytes} bytes of columns, more than ${columnBytes}`;
}
