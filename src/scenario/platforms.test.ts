import { describe, expect, it } from 'vitest';
import type { Recording } from '../engine';
import { digestOf } from './digest';
import { decodeLink, encodeLink } from './link';
import type { Scenario } from './schema';
import { simulate } from './simulate';

const IMAGES: Scenario['images'] = {
  'web:any': {},
  'web:amd': { platforms: ['linux/amd64'] },
  'web:arm': { platforms: ['linux/arm64'] },
  'web:both': { platforms: ['linux/arm64/v8', 'linux/amd64'] },
  'web:linux': { platforms: ['linux'] },
  'web:windows': { platforms: ['windows/amd64'] },
};

const on = (...archs: readonly string[]): Scenario['nodes'] =>
  archs.map((arch, i) => ({
    name: `node-${i + 1}`,
    platform: { arch },
    ...(i === 0 ? { role: 'manager' as const } : {}),
  }));

const scenarioOf = (nodes: Scenario['nodes'], ...lines: readonly string[]): Scenario => ({
  swarmscope: 1,
  nodes,
  images: IMAGES,
  timeline: lines.map((run, i) => ({ at: `${i * 20}s`, run })),
  until: `${lines.length * 20}s`,
});

const run = (nodes: Scenario['nodes'], ...lines: readonly string[]): Recording =>
  simulate(scenarioOf(nodes, ...lines));

const create = (image: string, flags = '') =>
  `docker service create -d --name web --replicas 2 ${flags} ${image}`;

/** How each task stands at the end, and on which node. */
const lastOf = ({ tasks, nodes }: Recording) =>
  tasks.map(({ transitions }) => {
    const last = transitions.at(-1);
    return [last?.state, nodes[last?.node ?? -1]?.name ?? '', last?.err ?? ''];
  });

describe('S-9: the platforms of an image', () => {
  it.each([
    ['x86_64', 'x86_64', 2],
    ['amd64', 'x86_64', 2],
    ['x86_64', 'aarch64', 1],
    ['arm64', 'aarch64', 0],
  ])('nodes of %s and %s: of an amd64 image, %i tasks find one', (one, two, running) => {
    const states = lastOf(run(on(one, two), create('web:amd', '--replicas-max-per-node 1')));
    expect(states.filter(([state]) => state === 'running')).toHaveLength(running);
  });

  it('keeps an arm64 image off amd64 nodes: it waits, and says so', () => {
    const recording = run(on('x86_64', 'amd64', 'x86_64'), create('web:arm'));
    const waiting = ['pending', '', 'no suitable node (unsupported platform on 3 nodes)'];
    expect(lastOf(recording)).toEqual([waiting, waiting]);
  });

  it('counts one node as one node', () => {
    const [first] = lastOf(run(on('x86_64'), create('web:arm')));
    expect(first?.[2]).toBe('no suitable node (unsupported platform on 1 node)');
  });

  it.each([
    ['web:any', 2],
    ['web:both', 2],
    ['web:linux', 2],
    ['web:arm', 1],
    ['web:windows', 0],
  ])('of %s, tasks run on %i of an amd64 and an arm64 node', (image, nodes) => {
    const states = lastOf(run(on('x86_64', 'aarch64'), create(image)));
    const used = states.filter(([state]) => state === 'running').map(([, node]) => node);
    expect(new Set(used).size).toBe(nodes);
  });

  it('D-42: nothing keeps it off where no registry was asked', () => {
    const states = lastOf(run(on('x86_64'), create('web:arm', '--no-resolve-image')));
    expect(states.map(([state]) => state)).toEqual(['running', 'running']);
  });

  it('U-10.2: other platforms of the same image leave tasks where they are', () => {
    const recording = run(
      on('x86_64', 'x86_64'),
      create('web:amd'),
      `chaos image web:amd '{"platforms": ["linux/arm64"]}'`,
      'docker service update -d --image web:amd web',
      'docker service scale -d web=3',
    );
    expect(lastOf(recording)).toEqual([
      ['running', 'node-1', ''],
      ['running', 'node-2', ''],
      ['pending', '', 'no suitable node (unsupported platform on 2 nodes)'],
    ]);
  });
});

describe('platforms in a link', () => {
  it('come out as they went in', () => {
    const scenario = scenarioOf(on('x86_64', 'arm64'), create('web:arm'));
    const link = decodeLink(encodeLink(scenario));
    const opened = link.ok ? link.value?.scenario : undefined;
    expect(opened?.images?.['web:both']).toEqual(IMAGES['web:both']);
    expect(opened && digestOf(simulate(opened))).toBe(digestOf(simulate(scenario)));
  });
});
