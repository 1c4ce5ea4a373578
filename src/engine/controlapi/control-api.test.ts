import { describe, expect, it } from 'vitest';
import type { Result } from '../api/result';
import type { ServiceSpec } from '../api/specs';
import { aService, type ServiceSetup } from '../test/a-service';
import { aSwarm } from '../test/a-swarm';
import type { ApiError } from './api-error';

const refusal = (result: Result<unknown, ApiError>): string | undefined =>
  result.ok ? undefined : `${result.error.code}: ${result.error.message}`;

const refusalOf = (setup: ServiceSetup | ServiceSpec): string | undefined =>
  refusal(
    aSwarm({ deployed: false }).parts.api.createService('task' in setup ? setup : aService(setup)),
  );

describe('services', () => {
  it('D-9: refuses a name that is taken', () => {
    const { api } = aSwarm().parts;
    expect(refusal(api.createService(aService()))).toBe(
      'AlreadyExists: name conflicts with an existing object: service web already exists',
    );
  });

  it('D-7: refuses to rename a service', () => {
    const swarm = aSwarm();
    const { id, version } = swarm.service();
    expect(refusal(swarm.parts.api.updateService(id, version, aService({ name: 'api' })))).toBe(
      'Unknown: renaming services is not supported',
    );
  });

  it('D-10: refuses an update that is based on an old version', () => {
    const swarm = aSwarm();
    const { id, version } = swarm.service();
    swarm.update({ labels: { a: '1' } });
    const late = swarm.parts.api.updateService(id, version, aService({ image: 'web:2' }));
    expect(refusal(late)).toBe('Unknown: update out of sequence');
    expect(swarm.service().spec.task.container.image).toBe('web:1');
    expect(refusal(swarm.parts.api.rollbackService(id, version))).toBe(
      'Unknown: update out of sequence',
    );
  });

  it('CLI-4: finds a service by id, name or the beginning of its id', () => {
    const swarm = aSwarm();
    const { api } = swarm.parts;
    const { id } = swarm.service();
    for (const ref of [id, 'web', id.slice(0, 8)]) {
      expect(api.findService(ref)).toMatchObject({ ok: true, value: { id } });
    }
    expect(refusal(api.findService('nope'))).toBe('null: service nope not found');
    expect(refusal(api.findService(''))).toBe('null: service  not found');
  });

  it('D-5, D-6: a service has its spec and nothing to go back to', () => {
    expect(aSwarm({ ports: [8080] }).service()).toMatchObject({
      spec: { name: 'web', mode: { kind: 'replicated', replicas: 1 } },
      previousSpec: undefined,
      updateStatus: undefined,
      ports: [{ published: 8080, target: 80 }],
    });
  });

  it('U-13: an update shifts the spec, clears the status and takes a new spec version', () => {
    const swarm = aSwarm();
    const before = swarm.service();
    swarm.update({ image: 'web:2' });
    swarm.update({ replicas: 2 }); // no task is dirty … but for the one that is being replaced
    const after = swarm.service();
    expect(after.previousSpec?.task.container.image).toBe('web:2');
    expect(after.specVersion).toBeGreaterThan(before.specVersion);
    swarm.runUntil(30_000);
    swarm.update({ labels: { a: '1' } });
    expect(swarm.status()).toBeUndefined();
  });

  it('counts the tasks that a call made dirty', () => {
    const swarm = aSwarm({ replicas: 3 });
    swarm.update({ labels: { a: '1' } });
    swarm.update({ image: 'web:2' });
    expect(swarm.recording().commands.map(({ dirtyTasks }) => dirtyTasks)).toEqual([0, 0, 3]);
  });
});

describe('rollback', () => {
  it('RB-4: refuses when there is no previous spec', () => {
    const swarm = aSwarm();
    const { id, version } = swarm.service();
    expect(refusal(swarm.parts.api.rollbackService(id, version))).toBe(
      `FailedPrecondition: service ${id} does not have a previous spec`,
    );
  });

  it('RB-1: goes back one step, also over a scaling', () => {
    const swarm = aSwarm({ replicas: 1 });
    swarm.update({ image: 'web:2' });
    swarm.update({ replicas: 3 });
    swarm.rollback();
    expect(swarm.service().spec.task.container.image).toBe('web:2');
    expect(swarm.service().spec.mode).toEqual({ kind: 'replicated', replicas: 1 });
  });

  it('RB-2, B-11: swaps the specs, so that two rollbacks return to the newer one', () => {
    const swarm = aSwarm();
    swarm.update({ image: 'web:2' });
    swarm.rollback();
    expect(swarm.service().spec.task.container.image).toBe('web:1');
    expect(swarm.service().previousSpec?.task.container.image).toBe('web:2');
    swarm.rollback();
    expect(swarm.service().spec.task.container.image).toBe('web:2');
  });

  it('RB-6: restores the whole spec', () => {
    const swarm = aSwarm({ replicas: 2, labels: { a: '1' }, ports: [8080] });
    const before = swarm.service();
    swarm.update({ image: 'web:2', replicas: 4, labels: {}, ports: [], update: { delayMs: 1 } });
    swarm.rollback();
    expect(swarm.service().spec).toEqual(before.spec);
    expect(swarm.service().ports).toEqual(before.ports);
  });
});

describe('ports', () => {
  it('K-25: gives a port from 30000 to one that asks for none, and keeps it', () => {
    const swarm = aSwarm({ ports: [0] });
    swarm.create({ name: 'api', ports: [0] });
    const published = (name: string) => swarm.service(name).ports.map((port) => port.published);
    expect([published('web'), published('api')]).toEqual([[30_000], [30_001]]);
    swarm.update({ image: 'web:2' });
    expect(published('web')).toEqual([30_000]);
  });

  it('D-35: refuses a port of another service', () => {
    const swarm = aSwarm({ ports: [8080] });
    const { id } = swarm.service();
    expect(refusal(swarm.parts.api.createService(aService({ name: 'api', ports: [8080] })))).toBe(
      `InvalidArgument: port '8080' is already in use by service 'web' (${id}) as an ingress port`,
    );
  });

  it('D-34: refuses the same port twice, but not two that are left open', () => {
    expect(refusalOf({ ports: [8080, 8080] })).toBe(
      'InvalidArgument: EndpointSpec: duplicate published ports provided',
    );
    expect(refusalOf({ ports: [0, 0] })).toBeUndefined();
  });

  it('D-34: refuses an ingress port under dnsrr', () => {
    expect(refusalOf({ ports: [8080], endpointMode: 'dnsrr' })).toBe(
      "InvalidArgument: EndpointSpec: port published with ingress mode can't be used with dnsrr mode",
    );
  });
});

describe('nodes and networks', () => {
  it('D-2: nodes are active', () => {
    expect(aSwarm().node('node-2').availability).toBe('active');
  });

  it('D-3: pause keeps what runs and takes nothing new, drain moves it away', () => {
    const swarm = aSwarm({ replicas: 3 });
    swarm.availability('node-3', 'pause');
    swarm.update({ replicas: 5 });
    expect(swarm.spread()).toEqual({ 'node-1': 2, 'node-2': 2, 'node-3': 1 });
    swarm.drain('node-3');
    swarm.runUntil(10_000);
    expect(swarm.spread()['node-3']).toBe(0);
  });

  it('D-3: an availability that it has already is no write', () => {
    const swarm = aSwarm();
    const before = swarm.node('node-2');
    swarm.availability('node-2', 'active');
    expect(swarm.node('node-2')).toBe(before);
  });

  it('finds a node by name or id', () => {
    const swarm = aSwarm();
    const { id } = swarm.node('node-2');
    expect(swarm.node(id).name).toBe('node-2');
    expect(refusal(swarm.parts.api.findNode('nope'))).toBe('null: node nope not found');
  });

  it('makes a network once and removes it once', () => {
    const { api } = aSwarm().parts;
    expect(refusal(api.createNetwork('front'))).toBeUndefined();
    expect(api.networks()).toContain('front');
    expect(refusal(api.createNetwork('front'))).toBe(
      'null: network with name front already exists',
    );
    expect(refusal(api.removeNetwork('front'))).toBeUndefined();
    expect(refusal(api.removeNetwork('front'))).toBe('null: network front not found');
  });
});
