import { expect, it } from 'vitest';
import { checkOf } from './task-check';
import { aCheckedRun } from './test/a-checked-run';

const OF_IMAGE = { test: 'curl -f http://localhost/', interval: '7s', retries: 5 } as const;

it('D-26: takes field by field from the service, the image and the defaults', () => {
  const { life } = aCheckedRun({
    image: { healthcheck: OF_IMAGE },
    healthcheck: `    healthcheck:
      interval: 3s
`,
  });
  expect(life().check).toEqual({
    intervalMs: 3_000,
    timeoutMs: 30_000,
    retries: 5,
    startPeriodMs: 0,
    startIntervalMs: 5_000,
  });
});

it('H-17: an image alone is enough, and a service may switch it off', () => {
  const image = { healthcheck: OF_IMAGE };
  expect(aCheckedRun({ image, healthcheck: '' }).life().check).toMatchObject({
    intervalMs: 7_000,
  });
  const off = `    healthcheck:
      disable: true
`;
  expect(aCheckedRun({ image, healthcheck: off }).life().check).toBeNull();
});

it('reads the version of the spec that the task was made from', () => {
  const { life } = aCheckedRun({
    later: [{ at: '30s', run: 'docker service update --health-interval 4s web_web' }],
  });
  expect(life(0).check?.intervalMs).toBe(5_000);
  expect(life(1).check?.intervalMs).toBe(4_000);
});

it('reads an image as it was when the container started', () => {
  const changed = `chaos image web:1 '{"healthcheck": {"test": "true", "interval": "2s"}}'`;
  const { life, recording } = aCheckedRun({
    healthcheck: '',
    later: [
      { at: '20s', run: changed },
      { at: '30s', run: 'docker service update --force web_web' },
    ],
  });
  expect(life(0).check).toBeNull();
  expect(life(1).check?.intervalMs).toBe(2_000);
  expect(life(1).probes[0]?.startMs).toBe((life(1).startedMs ?? 0) + 2_000);
  expect(recording.commands.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
});

it('is null for a task that is not there', () => {
  const { recording, scenario } = aCheckedRun();
  expect(checkOf(recording, 99, scenario)).toBeNull();
});
