import type { Page } from '@playwright/test';
import type { Scenario } from '../scenario';

const KEYS = 60;
const SERVICES = 20;

/** A stack file of 300 lines. */
export const LONG_FILE: Scenario = {
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }, { name: 'node-3' }],
  files: {
    'stack.yml': [
      'services:',
      ...Array.from({ length: SERVICES }, (_, i) => [
        `  app-${i + 1}: # part ${i + 1}`,
        '    image: app:1',
        '    environment:',
        '      LOG_LEVEL: info',
        '      PORT: "8080"',
        '    healthcheck:',
        '      test: curl -f http://localhost:8080/',
        '      interval: 5s',
        '    deploy:',
        '      replicas: 2',
        '      update_config:',
        '        parallelism: 1 # one by one',
        '        delay: 5s',
        '        order: start-first',
        '        failure_action: rollback',
      ]).flat(),
    ].join('\n'),
  },
  timeline: [{ at: '0s', run: 'docker stack deploy -c stack.yml shop' }],
  until: '60s',
};

/** From each key that is pressed in the stack editor until the frame that shows it has been drawn. */
export async function timesToType(page: Page): Promise<readonly number[]> {
  await page.getByRole('tab', { name: 'files', exact: true }).click();
  const text = page.getByRole('textbox', { name: 'Text of stack.yml' });
  await text.getByText('one by one').first().click();
  await page.keyboard.press('End');
  await page.evaluate(watchKeys);
  for (let i = 0; i < KEYS; i++) await page.keyboard.type('x', { delay: 60 });
  return page.evaluate(() =>
    performance.getEntriesByName('keystroke').map(({ duration }) => duration),
  );
}

/** Runs in the page: a timer fires when a frame's own work is done. */
function watchKeys(): void {
  document.addEventListener(
    'keydown',
    ({ timeStamp }) =>
      requestAnimationFrame(() =>
        setTimeout(() => performance.measure('keystroke', { start: timeStamp })),
      ),
    true,
  );
}
