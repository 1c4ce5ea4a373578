import { expect, test } from '@playwright/test';
import { encodeLink, parseScenario, type Scenario } from '../src/scenario';
import { Swarmscope } from './page';

const MANAGERS = ['node-1', 'node-2', 'node-3'].map((name) => ({ name, role: 'manager' }));

function scenarioOf(timeline: readonly (readonly [at: string, run: string])[]): Scenario {
  const text = JSON.stringify({
    swarmscope: 1,
    nodes: [...MANAGERS, { name: 'node-4' }, { name: 'node-5' }, { name: 'node-6' }],
    timeline: [
      ['0s', 'docker service create --name web --replicas 6 web:1'] as const,
      ...timeline,
    ].map(([at, run]) => ({ at, run })),
    until: '2m',
  });
  const scenario = parseScenario(text);
  if (!scenario.ok) throw new Error('the scenario does not open');
  return scenario.value;
}

/** What a node's card says beside its name, at a time. */
const expectNodes = async (
  scope: Swarmscope,
  scenario: Scenario,
  atMs: number,
  said: Readonly<Record<string, string>>,
) => {
  await scope.open(encodeLink(scenario, { atMs }));
  for (const [name, text] of Object.entries(said)) {
    const card = scope.cluster.getByRole('article', { name, exact: true });
    await expect(card.getByRole('heading')).toContainText(text);
  }
};

test('nodes that are drained, paused, cut off, off or have left say so', async ({ page }) => {
  const scope = new Swarmscope(page);
  const scenario = scenarioOf([
    ['5s', 'docker node update --availability drain node-4'],
    ['5s', 'docker node update --availability pause node-5'],
    ['20s', 'chaos partition node-4'],
    ['20s', 'chaos node-down node-5'],
    ['20s', 'chaos leave node-6'],
    ['60s', 'chaos heal'],
    ['61s', 'chaos node-up node-5'],
    ['62s', 'docker node rm node-6'],
  ]);
  await expectNodes(scope, scenario, 15_000, {
    'node-1': 'leader',
    'node-4': 'drained',
    'node-5': 'paused',
    'node-6': 'worker',
  });
  await expect(scope.events.getByText('node-4 is set to drain')).toBeVisible();
  await expectNodes(scope, scenario, 22_000, {
    'node-4': 'cut off',
    'node-5': 'machine off',
    'node-6': 'left the swarm',
  });
  await expectNodes(scope, scenario, 50_000, { 'node-5': 'down', 'node-6': 'left the swarm' });
  await expectNodes(scope, scenario, 110_000, { 'node-4': 'drained', 'node-5': 'paused' });
  await expect(scope.cluster.getByRole('article', { name: 'node-6' })).toHaveCount(0);
});

test('a lost leader is followed by another, and a lost quorum by a new cluster', async ({
  page,
}) => {
  const scope = new Swarmscope(page);
  const scenario = scenarioOf([
    ['10s', 'chaos node-down node-1'],
    ['60s', 'chaos leave node-2'],
    ['80s', 'docker swarm init --force-new-cluster'],
  ]);
  const notice = scope.cluster.getByRole('status');
  await expectNodes(scope, scenario, 9_000, {
    'node-1': 'leader',
    'node-2': 'manager',
    'node-4': 'worker',
  });
  await expect(notice).toHaveCount(0);
  await expectNodes(scope, scenario, 12_000, { 'node-1': 'machine off' });
  await expect(notice).toContainText('No manager leads');
  await expectNodes(scope, scenario, 55_000, { 'node-2': 'leader', 'node-3': 'manager' });
  await expect(notice).toHaveCount(0);
  await expectNodes(scope, scenario, 70_000, { 'node-2': 'left the swarm' });
  await expect(notice).toContainText('Quorum lost');
  await expectNodes(scope, scenario, 82_000, { 'node-1': 'down', 'node-2': 'left the swarm' });
  await expect(notice).toHaveCount(0);
  await expect(
    scope.events.getByText('node-3 goes on as the only manager of a new cluster'),
  ).toBeVisible();
});
