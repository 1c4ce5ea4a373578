import { describe, expect, it } from 'vitest';
import type { Result } from '../api/result';
import { aService } from '../test/a-service';
import { aSwarm } from '../test/a-swarm';
import type { ApiError } from './api-error';
import type { DependencySpec } from './dependency-api';

const refusal = (result: Result<unknown, ApiError>): string | undefined =>
  result.ok ? undefined : `${result.error.code}: ${result.error.message}`;

const aSecret = (change: Partial<DependencySpec> = {}): DependencySpec => ({
  kind: 'secret',
  name: 'key',
  data: 'x',
  labels: {},
  ...change,
});

const anApi = () => aSwarm({ deployed: false }).parts.api.dependencies;
const refusalOf = (change: Partial<DependencySpec>) => refusal(anApi().create(aSecret(change)));

describe('creation', () => {
  it('SC-2, K-26: holds from 1 to 511,999 bytes, a config to 1,023,999', () => {
    const secret = 'InvalidArgument: secret data must be larger than 0 and less than 512000 bytes';
    expect(refusalOf({ data: '' })).toBe(secret);
    expect(refusalOf({ data: 'x'.repeat(511_999) })).toBeUndefined();
    expect(refusalOf({ data: 'x'.repeat(512_000) })).toBe(secret);
    expect(refusalOf({ data: 'é'.repeat(256_000) })).toBe(secret);
    expect(refusalOf({ data: '密'.repeat(170_666) })).toBeUndefined();
    const config = { kind: 'config' } as const;
    expect(refusalOf({ ...config, data: 'x'.repeat(1_023_999) })).toBeUndefined();
    expect(refusalOf({ ...config, data: 'x'.repeat(1_024_000) })).toBe(
      'InvalidArgument: config data must be larger than 0 and less than 1024000 bytes',
    );
  });

  it('SC-3: checks the name', () => {
    expect(refusalOf({ name: '' })).toBe('InvalidArgument: name must be provided');
    const bad =
      'InvalidArgument: invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end character must be [a-zA-Z0-9]';
    for (const name of ['-a', 'a-', 'a b', 'a'.repeat(65)]) {
      expect(refusalOf({ name })).toBe(bad);
    }
    for (const name of ['a', 'a.b_c-d', 'a'.repeat(64)])
      expect(refusalOf({ name })).toBeUndefined();
  });

  it('SC-3: a name is taken by its own kind only', () => {
    const api = anApi();
    expect(refusal(api.create(aSecret()))).toBeUndefined();
    expect(refusal(api.create(aSecret({ data: 'y' })))).toBe(
      'AlreadyExists: secret key already exists',
    );
    expect(refusal(api.create(aSecret({ kind: 'config' })))).toBeUndefined();
    expect(refusal(api.create(aSecret({ kind: 'config' })))).toBe(
      'AlreadyExists: config key already exists',
    );
  });

  it('finds by id, name or the beginning of an id', () => {
    const api = anApi();
    const made = api.create(aSecret());
    const id = made.ok ? made.value.id : '';
    for (const ref of [id, 'key', id.slice(0, 6)]) {
      expect(api.find('secret', ref)).toMatchObject({ ok: true, value: { id } });
    }
    expect(refusal(api.find('config', 'key'))).toBe('null: config key not found');
  });
});

describe('changes', () => {
  it('SC-1: labels may change, the same data may be sent, nothing else', () => {
    const api = anApi();
    const made = api.create(aSecret());
    if (!made.ok) throw new Error('refused');
    const { id } = made.value;
    expect(refusal(api.update(id, aSecret({ labels: { a: '1' } })))).toBeUndefined();
    expect(api.all('secret')[0]).toMatchObject({ data: 'x', labels: { a: '1' } });
    const refused = 'InvalidArgument: only updates to Labels are allowed';
    expect(refusal(api.update(id, aSecret({ data: 'y' })))).toBe(refused);
    expect(refusal(api.update(id, aSecret({ name: 'other' })))).toBe(refused);
  });

  it('SC-9: stays while a service refers to it now; an earlier spec does not count', () => {
    const swarm = aSwarm({ deployed: false });
    const key = swarm.secret('key');
    const { api } = swarm.parts;
    swarm.create({ secrets: [key] });
    swarm.create({ name: 'api', secrets: [key] });
    expect(refusal(api.dependencies.remove(key.id))).toBe(
      "InvalidArgument: secret 'key' is in use by the following services: web, api",
    );
    swarm.remove('api');
    expect(refusal(api.dependencies.remove(key.id))).toBe(
      "InvalidArgument: secret 'key' is in use by the following service: web",
    );
    swarm.update({ secrets: [] });
    expect(refusal(api.dependencies.remove(key.id))).toBeUndefined();
    expect(swarm.recording().dependencies).toMatchObject([{ name: 'key', removedMs: 0 }]);
  });

  it('SC-9: says config of a config', () => {
    const swarm = aSwarm({ deployed: false });
    const conf = swarm.secret('conf', 'config');
    swarm.create({ configs: [conf] });
    expect(refusal(swarm.parts.api.dependencies.remove(conf.id))).toBe(
      "InvalidArgument: config 'conf' is in use by the following service: web",
    );
  });
});

describe('references', () => {
  it('SC-6: refuses two with one target', () => {
    const swarm = aSwarm({ deployed: false });
    const secrets = [swarm.secret('a'), { ...swarm.secret('b'), target: 'a' }];
    expect(refusal(swarm.parts.api.createService(aService({ secrets })))).toBe(
      "InvalidArgument: secret references 'a' and 'b' have a conflicting target: 'a'",
    );
    const [one = swarm.secret('c')] = secrets;
    const other = { ...swarm.secret('d', 'config'), target: 'a' };
    expect(
      refusal(swarm.parts.api.createService(aService({ secrets: [one], configs: [other] }))),
    ).toBeUndefined();
  });

  it('SC-7: refuses what is not there, also under another name', () => {
    const swarm = aSwarm({ deployed: false });
    const { api } = swarm.parts;
    const a = swarm.secret('a');
    const b = swarm.secret('b');
    swarm.removeSecret('b');
    expect(refusal(api.createService(aService({ secrets: [a, b] })))).toBe(
      'InvalidArgument: secret not found: b',
    );
    swarm.removeSecret('a');
    expect(refusal(api.createService(aService({ secrets: [a, b] })))).toBe(
      'InvalidArgument: secrets not found: a, b',
    );
    const conf = swarm.secret('conf', 'config');
    expect(refusal(api.createService(aService({ configs: [{ ...conf, name: 'x' }] })))).toBe(
      'InvalidArgument: config not found: x',
    );
  });

  it('SC-10, U-11: another set of references replaces every task', () => {
    const swarm = aSwarm({ deployed: false });
    const [a, b] = [swarm.secret('a'), swarm.secret('b')];
    swarm.create({ replicas: 2, secrets: [a] });
    swarm.runUntil(1_000).update({ secrets: [{ ...b, target: 'a' }] });
    swarm.update({ secrets: [{ ...b, target: 'a' }] });
    expect(swarm.recording().commands.map(({ dirtyTasks }) => dirtyTasks)).toEqual([0, 0, 0, 2, 1]);
  });

  it('RB-9: a rollback to a secret that is gone is taken, and its tasks fail to start', () => {
    const swarm = aSwarm({ deployed: false, nodes: 2 });
    const a = swarm.secret('a');
    swarm.create({ secrets: [a] });
    swarm.runUntil(1_000).update({ secrets: [swarm.secret('b')] });
    swarm.runUntil(20_000);
    swarm.removeSecret('a');
    swarm.rollback();
    swarm.runUntil(24_000);
    const failed = swarm.transitions('web.1#3').find(({ state }) => state === 'failed');
    expect(failed).toMatchObject({
      message: 'starting',
      err: `starting container failed: unable to get secret from secret store: secret ${a.id} not found`,
    });
    expect(swarm.log('container.started', 'web.1#3')).toEqual([]);
  });

  it('RB-9: neither an update nor a rollback leaves a spec whose secret is gone', () => {
    const swarm = aSwarm({ deployed: false });
    swarm.create({ secrets: [swarm.secret('a')] });
    swarm.runUntil(1_000).update({ secrets: [] });
    swarm.removeSecret('a');
    swarm.rollback();
    const { id, version, spec } = swarm.service();
    const refused = 'InvalidArgument: secret not found: a';
    const { api } = swarm.parts;
    expect(refusal(api.updateService(id, version, { ...spec, labels: { a: '1' } }))).toBe(refused);
    expect(refusal(api.rollbackService(id, version))).toBe(refused);
    swarm.update({ secrets: [] });
  });
});
