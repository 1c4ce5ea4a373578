import * as fc from 'fast-check';
import type { Scenario } from '../schema';

/** An update under start-first where nothing goes wrong. */
export const startFirst = fc
  .record({
    seed: fc.nat(),
    nodes: fc.integer({ min: 1, max: 6 }),
    replicas: fc.integer({ min: 1, max: 12 }),
    parallelism: fc.integer({ min: 0, max: 5 }),
    delay: fc.constantFrom('0s', '300ms', '4s'),
    monitor: fc.constantFrom('0s', '1s', '7s'),
    health: fc.constantFrom(
      '',
      '--health-cmd true --health-interval 700ms --health-retries 9 ',
      '--health-cmd true ',
    ),
    listen: fc.constantFrom('0s', '400ms±50%', '3s'),
    start: fc.constantFrom('0s', '700ms±100%', '6s'),
    stop: fc.constantFrom('0s', '2s', 'never'),
  })
  .map(({ seed, nodes, replicas, parallelism, delay, monitor, health, listen, start, stop }) => {
    const image = { listen, start, stop };
    const config = `--update-parallelism ${parallelism} --update-delay ${delay} --update-monitor ${monitor}`;
    const scenario: Scenario = {
      swarmscope: 1,
      seed,
      nodes: Array.from({ length: nodes }, (_, i) => ({
        name: `node-${i + 1}`,
        ...(i === 0 ? { role: 'manager' as const } : {}),
      })),
      images: { 'app:1': image, 'app:2': image },
      timeline: [
        {
          at: '0s',
          run: `docker service create --name web --replicas ${replicas} --publish 80:80 --update-order start-first ${config} ${health}app:1`,
        },
        { at: '60s', run: 'docker service update --image app:2 web' },
      ],
    };
    return { scenario, replicas };
  });

/** An update whose requests take their time. */
export function slowScenario(
  seed: number,
  arrivals: 'even' | 'poisson',
  parallelism: number,
  order: string,
): Scenario {
  const image = { latency: '400ms±90%', workers: 1000 };
  return {
    swarmscope: 1,
    seed,
    nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }, { name: 'node-3' }],
    images: { 'app:1': image, 'app:2': image },
    traffic: [{ service: 'web', rate: 20, arrivals }],
    timeline: [
      { at: '0s', run: 'docker service create --name web --replicas 6 --publish 80:80 app:1' },
      {
        at: '8s',
        run: `docker service update --image app:2 --update-parallelism ${parallelism} --update-order ${order} web`,
      },
    ],
  };
}
