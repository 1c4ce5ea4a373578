import { describe, expect, it } from 'vitest';
import type { Scenario } from './schema';
import { simulate } from './simulate';
import { answered, failed } from './test/a-proxy';

const STACK = `version: "3.8"
services:
  client:
    image: client
    networks: [net]
  blue:
    image: web:1
    networks: {net: {aliases: [app]}}
    deploy: {replicas: 4}
  green:
    image: web:2
    networks: [net]
    deploy: {replicas: 1, update_config: {order: start-first}}
networks:
  net:
`;
const ALIASED = (name: string) =>
  `docker service update --network-rm s_net --network-add name=s_net,alias=app ${name}`;
const UNALIASED = (name: string) =>
  `docker service update --network-rm s_net --network-add s_net ${name}`;

/** `client.1` asks for `app`. */
function run(
  timeline: readonly (readonly [at: string, run: string])[],
  traffic: Partial<NonNullable<Scenario['traffic']>[number]> = {},
  stack = STACK,
) {
  return simulate({
    swarmscope: 1,
    nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }, { name: 'node-3' }],
    images: { client: { pull: '0s' }, 'web:1': { pull: '0s' }, 'web:2': { pull: '0s' } },
    files: { 'stack.yml': stack },
    traffic: [{ service: 'app', from: 's_client.1', rate: 100, ...traffic }],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml s' },
      ...timeline.map(([at, command]) => ({ at, run: command })),
    ],
    until: '60s',
  });
}

describe('BG-4: a name that services share', () => {
  it('LB-16: two virtual addresses behind it get about half each, whatever the replicas', () => {
    const { s_blue = 0, s_green = 0 } = answered(
      run([['10s', ALIASED('s_green')]]),
      'service',
      [20_000, 60_000],
    );
    expect(s_blue + s_green).toBeGreaterThan(3_990);
    expect(Math.abs(s_green / (s_blue + s_green) - 0.5)).toBeLessThan(0.03);
  });

  it('LB-16: asked for by task, each task gets as much', () => {
    const recording = run([['10s', ALIASED('s_green')]], { service: 'tasks.app' });
    const { s_blue = 0, s_green = 0 } = answered(recording, 'service', [20_000, 60_000]);
    expect(Math.abs(s_green / (s_blue + s_green) - 0.2)).toBeLessThan(0.03);
  });

  it('LB-2: stands for the tasks of services without a virtual address', () => {
    const stack = STACK.replaceAll('deploy: {', 'deploy: {endpoint_mode: dnsrr, ');
    const recording = run([['10s', ALIASED('s_green')]], {}, stack);
    const { s_blue = 0, s_green = 0 } = answered(recording, 'service', [20_000, 60_000]);
    expect(Math.abs(s_green / (s_blue + s_green) - 0.2)).toBeLessThan(0.03);
  });

  it('U-11: an alias replaces the tasks of its service', () => {
    const { tasks, services } = run([['10s', ALIASED('s_green')]]);
    expect(tasks.filter(({ service }) => services[service]?.name === 's_green')).toHaveLength(2);
    expect(
      services.find(({ name }) => name === 's_green')?.versions.at(-1)?.spec.task,
    ).toMatchObject({ networks: ['s_net'], networkAliases: { s_net: ['app'] } });
  });

  it('LB-13: lives as long as a task claims it', () => {
    const recording = run([
      ['10s', ALIASED('s_green')],
      ['25s', UNALIASED('s_blue')],
    ]);
    const old = recording.tasks.flatMap(({ rev, transitions }, row) =>
      recording.services[recording.tasks[row]?.service ?? -1]?.name === 's_blue' && rev === 1
        ? (transitions.find(({ state }) => state === 'shutdown')?.t ?? 0)
        : [],
    );
    const lastMs = Math.max(...old);
    expect(lastMs).toBeGreaterThan(30_000);
    const blue = (from: number, to: number) =>
      answered(recording, 'service', [from, to])['s_blue'] ?? 0;
    expect(blue(lastMs - 2_000, lastMs - 1_000)).toBeGreaterThan(20);
    // Other nodes hear of it within a second (K-21).
    expect(blue(lastMs + 1_100, 60_000)).toBe(0);
    expect(failed(recording, [20_000, 59_000])).toEqual({});
  });

  it('LB-2: an answer that is kept goes on to the old colour', () => {
    const recording = run(
      [
        ['10s', ALIASED('s_green')],
        ['25s', UNALIASED('s_blue')],
      ],
      { dns: 'cache' },
    );
    expect(answered(recording, 'service', [50_000, 59_000])['s_green']).toBeUndefined();
  });

  it('is known to nobody outside', () => {
    expect(run([], { from: 'outside' }).requests).toHaveLength(0);
  });

  it('ST-9: a service of a stack answers to its short name too', () => {
    const { s_green = 0 } = answered(run([], { service: 'green' }));
    expect(s_green).toBeGreaterThan(5_000);
  });

  it('nobody claims it any more: it resolves to nothing', () => {
    const recording = run([['10s', UNALIASED('s_blue')]]);
    expect(Object.keys(failed(recording, [40_000, 60_000]))).toEqual(['no-answer']);
  });
});
