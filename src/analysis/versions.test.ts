import { describe, expect, it } from 'vitest';
import type { Recording } from '../engine';
import { builtin, simulate } from '../scenario';
import { aProxy, ROUTED, ROUTER } from '../scenario/test/a-proxy';
import { groupsOf, versionsOf } from './versions';

/** A version for each service and image, as `s_blue web:1 → 1`. */
function versions(recording: Recording): readonly string[] {
  const of = versionsOf(recording);
  const all = recording.tasks.map(
    ({ service, image }, row) => `${recording.services[service]?.name} ${image} → ${of[row]}`,
  );
  return [...new Set(all)].toSorted();
}

const service = (name: string, image: string, labels: string) => `
  ${name}:
    image: ${image}
    networks: [net]
    deploy:
      replicas: 2${labels}`;

describe('which version a task is of', () => {
  it('a service by itself: its revision', () => {
    const run = simulate(builtin('book').scenario);
    expect(groupsOf(run)).toEqual([]);
    expect(versionsOf(run)).toEqual(run.tasks.map(({ rev }) => rev));
  });

  it('BG-3: blue and green behind one rule: by image, in the order of their first tasks', () => {
    const run = aProxy({
      services:
        service('blue', 'web:1', ROUTED('blue', ROUTER('blue'))) +
        service('green', 'other:2', ROUTED('green', ROUTER('green'))),
      timeline: [['20s', 'docker service update --image other:2 s_blue']],
      images: { 'other:2': { pull: '0s' } },
      until: '60s',
    });
    expect(versions(run)).toEqual([
      's_blue other:2 → 2',
      's_blue web:1 → 1',
      's_green other:2 → 2',
      's_proxy traefik → 1',
    ]);
  });

  it('BG-3: a green that nobody is sent to yet counts by its repository; another app does not', () => {
    const run = aProxy({
      services:
        service('blue', 'web:1', ROUTED('blue', ROUTER('blue'))) +
        service('green', 'web:2', ROUTED('green', ROUTER('green', 'Host(`test`)'))) +
        service('shop', 'shop:7', ROUTED('shop', ROUTER('shop', 'Host(`shop`)'))),
      images: { 'shop:7': { pull: '0s' } },
      until: '20s',
    });
    expect(versions(run)).toEqual([
      's_blue web:1 → 1',
      's_green web:2 → 2',
      's_proxy traefik → 1',
      's_shop shop:7 → 1',
    ]);
  });

  it('LB-16: services that share a name on a network', () => {
    const stack = `version: "3.8"
services:
  blue: {image: "web:1", networks: {net: {aliases: [app]}}}
  green: {image: "new:1", networks: {net: {aliases: [app]}}}
  other: {image: "new:1", networks: [net]}
networks: {net: }
`;
    const run = simulate({
      swarmscope: 1,
      nodes: [{ name: 'node-1', role: 'manager' }],
      images: { 'web:1': { pull: '0s' }, 'new:1': { pull: '0s' } },
      files: { 'stack.yml': stack },
      timeline: [{ at: '0s', run: 'docker stack deploy -c stack.yml s' }],
    });
    expect(groupsOf(run)).toEqual([[0, 1]]);
    expect(versions(run)).toEqual(['s_blue web:1 → 1', 's_green new:1 → 2', 's_other new:1 → 1']);
  });
});
