import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Swarmscope, watchPage } from './page';

async function openTerminal(page: Page, fragment: string) {
  const scope = new Swarmscope(page);
  await scope.open(fragment);
  await scope.button('Terminal').click();
  const input = page.getByRole('textbox', { name: 'Command at the playhead' });
  const log = page.getByRole('log', { name: 'Terminal' });
  const type = async (line: string) => {
    await input.fill(line);
    await input.press('Enter');
  };
  return { scope, input, log, type };
}

test('a question is answered from the swarm at the playhead, in docker’s format', async ({
  page,
}) => {
  const { problems } = watchPage(page);
  const { scope, log, type } = await openTerminal(page, '#e=book&t=20');
  const before = await scope.digest();
  await type(
    'docker service ps --filter name=web_web.1 --format "{{.Name}} {{.Image}} {{.CurrentState}}" web_web',
  );
  await expect(log).toContainText('web_web.1 nginx:1.13-alpine Running 8 seconds ago');
  await expect(log).toContainText('Shutdown');
  await scope.playhead.fill('6000');
  await type('docker service ls');
  await expect(log).toContainText('10/10');
  // CLI-22: asked at another time, at 0:06.0.
  await expect(log.getByRole('button', { name: '0:06.0' })).toBeVisible();
  await type('docker service frobnicate web_web');
  await expect(log).toContainText('unknown command: docker service frobnicate');
  expect(await scope.digest()).toBe(before);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await log.getByRole('button', { name: '0:20.0' }).first().click();
  expect(await scope.atMs()).toBe(20_000);
  expect(problems).toEqual([]);
});

test('a command becomes a pin, a refused one does not, and it is undone', async ({ page }) => {
  const { scope, log, type } = await openTerminal(page, '#e=book&t=20');
  const before = await scope.digest();
  await type('docker service scale web_web=12');
  await expect(log).toContainText('On the timeline at 0:20.0.');
  await expect(scope.timeline).not.toHaveAttribute('data-digest', before);
  await expect(scope.timeline.getByRole('button', { name: /^Slot web_web.12/ })).toBeVisible();
  await scope.button('Undo').click();
  await expect(scope.timeline).toHaveAttribute('data-digest', before);
  await type('docker secret rm nothing');
  await expect(log).toContainText('nothing');
  await type('docker service scale nobody=2');
  await expect(log).toContainText('nobody: Error response from daemon: service nobody not found');
  await expect(scope.timeline).toHaveAttribute('data-digest', before);
});

test('a pasted script is one step, and sleep moves the time', async ({ page }) => {
  const { scope, input, log } = await openTerminal(page, '#e=book&t=2');
  const before = await scope.digest();
  const script = [
    '# more',
    'docker service scale \\',
    '  web_web=11',
    'sleep 10',
    'ls',
    'chaos kill web_web.9',
  ];
  await input.focus();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text', text);
    const event = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    document.activeElement?.dispatchEvent(event);
  }, script.join('\n'));
  await expect(log).toContainText('Line 5 is not understood: ls');
  // Half a script may do what nobody asked for.
  expect(await scope.digest()).toBe(before);
  await log.getByRole('button', { name: /Give the 2 lines/ }).click();
  await expect(log).toContainText('On the timeline at 0:02.0.');
  await expect(log).toContainText('On the timeline at 0:12.0.');
  await expect(scope.timeline).not.toHaveAttribute('data-digest', before);
  await scope.button('Undo').click();
  await expect(scope.timeline).toHaveAttribute('data-digest', before);
});

test('logs and events go on with the playhead, and leave the run as it is', async ({ page }) => {
  const { problems } = watchPage(page);
  const { scope, input, log, type } = await openTerminal(page, '#e=book&t=1');
  const before = await scope.digest();
  await type('docker service logs -f --no-task-ids -n 1 web_web');
  await expect(log).not.toContainText('received SIGTERM');
  await scope.playhead.fill('30000');
  // CLI-25: so many lines of each task.
  await expect(log).toContainText(/web_web\.\d+@\S+ +\| exiting/);
  await input.focus();
  await page.keyboard.press('Control+c');
  await type('docker events -f type=service --until 1s');
  await expect(log).toContainText(/service update \w+ \(name=web_web, updatestate\.new=updating\)/);
  await type('docker ps --format "{{.State}} {{.Names}}"');
  await expect(log).toContainText(/running web_web\.\d+\.\w{25}/);
  expect(await scope.digest()).toBe(before);
  expect(problems).toEqual([]);
});

test('history, completion, watch and leaving, with the keyboard alone', async ({ page }) => {
  const { scope, input, log } = await openTerminal(page, '#e=book&t=20');
  await input.focus();
  await page.keyboard.type('docker node l');
  await page.keyboard.press('Tab');
  await expect(input).toHaveValue('docker node ls ');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('MANAGER STATUS');
  await page.keyboard.type('docker service ps web');
  await page.keyboard.press('Tab');
  await expect(input).toHaveValue('docker service ps web_web ');
  await page.keyboard.press('Control+c');
  await expect(input).toHaveValue('');
  await page.keyboard.press('ArrowUp');
  await expect(input).toHaveValue('docker node ls');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('watch docker service ls --format {{.Replicas}}');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('10/10');
  await scope.playhead.fill('0');
  await expect(log).toContainText('0/10');
  await input.focus();
  await page.keyboard.press('Control+c');
  await expect(log).not.toContainText('Follows the playhead');
  await page.keyboard.type('help');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('completes, or takes what is offered');
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(input).not.toBeFocused();
});

test('commands in quick succession build on each other, and only questions are watched', async ({
  page,
}) => {
  const { scope, input, log } = await openTerminal(page, '#e=book&t=5');
  for (const line of [
    'docker service create --name api --replicas 2 nginx:1.12-alpine',
    'docker service scale api=3',
    'watch docker service scale api=1',
  ]) {
    await input.fill(line);
    await input.press('Enter');
  }
  await expect(log).toContainText('api scaled to 3');
  await expect(log).toContainText('Only a question can be watched.');
  await expect(scope.timeline.getByRole('button', { name: /^Slot api.3/ })).toBeVisible();
});

test('CLI-14: docker’s progress goes on with the playhead, its countdown included', async ({
  page,
}) => {
  const { scope, log, type } = await openTerminal(page, '#e=rolling&t=11');
  await type('docker service update --image nginx:1.13-alpine --update-parallelism 4 web_web');
  await expect(log).toContainText('On the timeline at 0:11.0.');
  await scope.playhead.fill('14000');
  await expect(log).toContainText('overall progress: 0 out of 10 tasks');
  await scope.playhead.fill('24000');
  await expect(log).toContainText('overall progress: 10 out of 10 tasks');
  await expect(log).toContainText(/verify: Waiting \d+ seconds to verify that tasks are stable/);
  await scope.playhead.fill((await scope.playhead.getAttribute('max')) ?? '');
  await expect(log).toContainText('verify: Service web_web converged');
});

test('what was meant is taken, earlier lines are searched, and a draft is kept', async ({
  page,
}) => {
  const { input, log } = await openTerminal(page, '#e=book&t=20');
  await input.focus();
  await page.keyboard.type('docker servce ls');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('Did you mean');
  await page.keyboard.press('Tab');
  await expect(input).toHaveValue('docker service ls');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('10/10');
  await page.keyboard.type('docker node ls');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('MANAGER STATUS');

  await page.keyboard.type('docker secret');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(input).toHaveValue('docker service ls');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(input).toHaveValue('docker secret');

  await page.keyboard.press('Control+r');
  await page.keyboard.type('serv');
  await expect(page.getByRole('status').filter({ hasText: 'docker service ls' })).toBeVisible();
  await page.keyboard.press('Control+r');
  await expect(page.getByRole('status').filter({ hasText: 'docker servce ls' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(input).toHaveValue('docker servce ls');
});

test('Ctrl+C leaves the progress, and the update goes on', async ({ page }) => {
  const { scope, input, log, type } = await openTerminal(page, '#e=rolling&t=11');
  await type('docker service update --image nginx:1.13-alpine web_web');
  await expect(log).toContainText('On the timeline at 0:11.0.');
  await scope.playhead.fill('14000');
  await expect(log).toContainText('overall progress: 0 out of 10 tasks');
  const digest = await scope.digest();
  await input.focus();
  await page.keyboard.press('Control+c');
  await expect(log).toContainText('Operation continuing in background.');
  expect(await scope.digest()).toBe(digest);
});
