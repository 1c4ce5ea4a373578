import { expect, test } from '@playwright/test';
import { encodeLink, parseScenario } from '../src/scenario';
import { Swarmscope } from './page';

/** A service of `replicas` on `nodes`, updated in batches of ten. */
function crowd(replicas: number, nodes: number): string {
  const stack = `services:
  web:
    image: web:1
    ports: ["80:80"]
    deploy:
      replicas: ${replicas}
      update_config: { parallelism: 10, delay: 1s }
`;
  const scenario = parseScenario(
    JSON.stringify({
      swarmscope: 1,
      nodes: Array.from({ length: nodes }, (_, i) => ({
        name: `node-${i + 1}`,
        ...(i === 0 ? { role: 'manager' } : {}),
      })),
      files: { 'stack.yml': stack },
      traffic: [{ service: 'web_web', rate: 50 }],
      timeline: [
        { at: '0s', run: 'docker stack deploy -c stack.yml web' },
        { at: '8s', run: 'docker service update --image web:2 web_web' },
      ],
    }),
  );
  if (!scenario.ok) throw new Error('the scenario does not open');
  return encodeLink(scenario.value, { atMs: 14_000 });
}

test('a hundred replicas are all in sight at 1280×720', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const scope = new Swarmscope(page);
  await scope.open('#e=hundred@1');
  const timeline = await scope.timeline.boundingBox();
  const slots = await scope.timeline.locator('svg[data-chart=slots]').boundingBox();
  if (timeline === null || slots === null) throw new Error('the slots are not to be seen');
  expect(slots.y + slots.height).toBeLessThanOrEqual(timeline.y + timeline.height);
  await expect(scope.cluster.getByRole('article')).toHaveCount(20);
  await expect(scope.tasks('web_web.57').first()).toHaveAccessibleName(/web_web\.57 running · /);
  await scope.button('A row for each slot').click();
  await expect(scope.timeline.getByRole('button', { name: /^Slot web_web\.12 / })).toBeVisible();
});

test('a thousand replicas fold into rows by state, and a node unfolds where one looks', async ({
  page,
}) => {
  const scope = new Swarmscope(page);
  await scope.open(crowd(1_000, 100));
  const states = scope.timeline.locator('svg[data-chart=states]');
  await expect(states).toContainText('running v1');
  await expect(states).toContainText('running v2');
  const map = scope.cluster.getByRole('img', { name: /A map of 100 nodes/ });
  await map.hover({ position: { x: 60, y: 10 } });
  await expect(scope.cluster.getByRole('article', { name: 'node-2' })).toBeVisible();
  await scope.cluster.getByRole('combobox', { name: 'node' }).selectOption('node-77');
  await expect(scope.cluster.getByRole('article', { name: 'node-77' })).toBeVisible();
  await scope.cluster
    .getByRole('article', { name: 'node-77' })
    .getByRole('button', { name: /web_web\./ })
    .first()
    .click();
  await expect(scope.task).toContainText('node-77');
  await scope.button('A row for each slot').click();
  await expect(scope.timeline.getByRole('button', { name: /^Slot web_web\.3 / })).toBeVisible();
});
