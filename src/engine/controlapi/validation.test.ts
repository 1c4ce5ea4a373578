import { expect, it } from 'vitest';
import { aService, type ServiceSetup } from '../test/a-service';
import { validateSpec } from './validation';

const problem = (setup: ServiceSetup): string | undefined => validateSpec(aService(setup))?.message;

it('takes an ordinary service', () => {
  expect(problem({})).toBeUndefined();
});

it('D-8: wants a name that DNS can have, of at most 63 characters', () => {
  expect(problem({ name: '' })).toBe('meta: name must be provided');
  expect(problem({ name: 'my.web' })).toBe('name must be valid as a DNS name component');
  expect(problem({ name: '-web' })).toBe('name must be valid as a DNS name component');
  expect(problem({ name: 'shop_web-1' })).toBeUndefined();
  expect(problem({ name: 'a'.repeat(63) })).toBeUndefined();
  expect(problem({ name: 'a'.repeat(64) })).toBe('name must be 63 characters or fewer');
});

it('wants an image reference', () => {
  expect(problem({ image: '' })).toBe('ContainerSpec: image reference must be provided');
  expect(problem({ image: 'Web:1' })).toBe('ContainerSpec: "Web:1" is not a valid repository/tag');
  expect(problem({ image: 'registry.example.com:5000/shop/web:1.2-alpine' })).toBeUndefined();
  expect(problem({ image: `web:1@sha256:${'a'.repeat(64)}` })).toBeUndefined();
});

it('D-24: refuses negative durations in a restart policy', () => {
  expect(problem({ restart: { delayMs: -1 } })).toBe('TaskSpec: restart-delay cannot be negative');
  expect(problem({ restart: { windowMs: -1 } })).toBe(
    'TaskSpec: restart-window cannot be negative',
  );
  expect(problem({ restart: { delayMs: 0, windowMs: 0 } })).toBeUndefined();
});

it('D-21: checks the update config', () => {
  expect(problem({ update: { delayMs: -1 } })).toBe('TaskSpec: update-delay cannot be negative');
  expect(problem({ update: { monitorMs: -1 } })).toBe(
    'TaskSpec: update-monitor cannot be negative',
  );
  const ratio = 'TaskSpec: update-maxfailureratio cannot be less than 0 or bigger than 1';
  expect(problem({ update: { maxFailureRatio: -0.01 } })).toBe(ratio);
  expect(problem({ update: { maxFailureRatio: 1.01 } })).toBe(ratio);
  expect(problem({ update: { maxFailureRatio: NaN } })).toBe(ratio);
  expect(problem({ update: { maxFailureRatio: 1 } })).toBeUndefined();
});

it('D-21: does not check the rollback config', () => {
  expect(problem({ rollback: { maxFailureRatio: 2, delayMs: -1 } })).toBeUndefined();
});

it('D-27: refuses health durations below a millisecond, but for 0, which inherits', () => {
  expect(problem({ health: { intervalMs: 0.5 } })).toBe(
    'ContainerSpec: Interval in HealthConfig cannot be less than 1ms',
  );
  expect(problem({ health: { timeoutMs: 0.5 } })).toMatch('Timeout in HealthConfig');
  expect(problem({ health: { startPeriodMs: 0.5 } })).toMatch('StartPeriod in HealthConfig');
  expect(problem({ health: { startIntervalMs: 0.5 } })).toMatch('StartInterval in HealthConfig');
  expect(problem({ health: { intervalMs: 0, timeoutMs: 1 } })).toBeUndefined();
});

it('D-27: refuses negative retries', () => {
  expect(problem({ health: { retries: -1 } })).toBe(
    'ContainerSpec: Retries in HealthConfig cannot be negative',
  );
});

it('bounds the replicas of a run', () => {
  expect(problem({ replicas: 20_000 })).toBeUndefined();
  expect(problem({ replicas: 20_001 })).toMatch('at most 20000 replicas');
});

it('D-29: refuses what is too little, in reservations and in limits', () => {
  expect(problem({ reservations: { nanoCpus: 999_999 } })).toBe(
    'invalid cpu value 0.000999999: Must be at least 0.001',
  );
  expect(problem({ reservations: { nanoCpus: 50_000 } })).toBe(
    'invalid cpu value 5e-05: Must be at least 0.001',
  );
  expect(problem({ reservations: { memoryBytes: 4 * 1024 * 1024 - 1 } })).toBe(
    'invalid memory value 4194303: Must be at least 4MiB',
  );
  const least = { nanoCpus: 1_000_000, memoryBytes: 4 * 1024 * 1024 };
  expect(problem({ reservations: least })).toBeUndefined();
  const spec = aService();
  const resources = { ...spec.task.resources, limits: { nanoCpus: 1, memoryBytes: 0 } };
  expect(validateSpec({ ...spec, task: { ...spec.task, resources } })?.message).toBe(
    'invalid cpu value 1e-09: Must be at least 0.001',
  );
});

it('C-2: refuses a constraint that cannot be read, without a code', () => {
  expect(validateSpec(aService({ placement: { constraints: ['node.foo=bar'] } }))).toEqual({
    code: 'Unknown',
    message: 'constraint expected one operator from ==, !=',
  });
  expect(problem({ placement: { constraints: ['node.foo==bar'] } })).toBeUndefined();
});
