import { expect, it } from 'vitest';
import { parseScenario, simulate } from '../scenario';
import { forecastOf } from './forecast';

const stack = (name: string, port: number) => `  ${name}:
    image: ${name}:1
    ports: ["${port}:80"]
`;

it('counts the failed requests of its own service only', () => {
  const scenario = parseScenario(
    JSON.stringify({
      swarmscope: 1,
      nodes: [{ name: 'node-1', role: 'manager' }],
      images: { 'late:1': { listen: '3s' }, 'fine:1': {} },
      files: { 'stack.yml': `services:\n${stack('late', 80)}${stack('fine', 81)}` },
      traffic: [
        { service: 'app_late', rate: 10 },
        { service: 'app_fine', rate: 10 },
      ],
      timeline: [{ at: '0s', run: 'docker stack deploy -c stack.yml app' }],
    }),
  );
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  const recording = simulate(scenario.value);
  const failedOf = (name: string) =>
    forecastOf(
      recording,
      recording.services.findIndex((service) => service.name === name),
      0,
    ).failed;
  expect(failedOf('app_late')).toBeGreaterThan(20);
  expect(failedOf('app_fine')).toBe(0);
});
