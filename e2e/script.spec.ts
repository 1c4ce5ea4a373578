import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { encodeLink } from '../src/scenario';
import { aCanary } from '../src/scenario/test/a-canary';
import { Swarmscope, watchPage } from './page';

test('a run is taken along as a shell script with its commands and waits', async ({ page }) => {
  const { problems } = watchPage(page);
  const scope = new Swarmscope(page);
  await scope.open(encodeLink({ ...aCanary(0), title: 'A canary: ../one of four' }));
  await scope.button('Share').click();
  await page.getByRole('tab', { name: 'Script' }).click();
  const script = page.getByRole('textbox', { name: 'Script', exact: true });
  await expect(script).toHaveValue(/^#!\/bin\/sh\n# A canary: \.\.\/one of four\n/);
  const saving = page.waitForEvent('download');
  await scope.button('Download').click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('a-canary-one-of-four.sh');
  const text = readFileSync(await saved.path(), 'utf8');
  expect(text).toBe(await script.inputValue());
  for (const part of [
    'docker service update --detach --image app:2 --update-parallelism 1 --update-delay 60s app',
    'docker service rollback --detach app',
    `check "$(requests app app:2 10)" 'ended >= 20 && errors >= 0.01'`,
    'after 4 2 1 120',
  ]) {
    expect(text).toContain(part);
  }
  expect(problems).toEqual([]);
});

test('by the keyboard alone, it is read, copied and saved', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1');
  await scope.button('Share').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  const script = page.getByRole('textbox', { name: 'Script', exact: true });
  await expect(script).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(script).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByText('Copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await script.inputValue());
  expect(copied).toContain("write stack.yml <<'END_OF_FILE'");
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect((await saving).suggestedFilename()).toBe('the-books-rolling-update.sh');
});

test('a script that was downloaded comes back as the same run, with what was changed in it', async ({
  page,
}) => {
  const { problems } = watchPage(page);
  const scope = new Swarmscope(page);
  await scope.open(encodeLink(aCanary(0)));
  const digest = await scope.digest();
  await scope.button('Share').click();
  await page.getByRole('tab', { name: 'Script' }).click();
  const saving = page.waitForEvent('download');
  await scope.button('Download').click();
  const text = readFileSync(await (await saving).path(), 'utf8');
  await page.keyboard.press('Escape');
  await scope.open('#e=book');
  const taken = page.getByRole('status', { name: 'Notice' });
  const bring = async (script: string) => {
    await scope.button('Share').click();
    await page.getByRole('tab', { name: 'Script' }).click();
    await scope.button('Import a script…').click();
    await page
      .getByLabel('Open a file…')
      .setInputFiles({ name: 'run.sh', mimeType: 'application/x-sh', buffer: Buffer.from(script) });
    await expect(taken).toContainText('The script is open, with 6 commands');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await bring(text);
  await expect(scope.timeline).toHaveAttribute('data-digest', digest);
  await bring(text.replace('docker service scale --detach app=6', 'docker service scale app=5'));
  await expect(scope.timeline).not.toHaveAttribute('data-digest', digest);
  await scope.button('Undo').click();
  await expect(scope.timeline).toHaveAttribute('data-digest', digest);
  expect(problems).toEqual([]);
});

test('by the keyboard alone, a script is pasted, mended and taken in', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1');
  const digest = await scope.digest();
  await scope.button('Share').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Link' }).focus();
  await page.keyboard.press('End');
  await scope.button('Import a script…').focus();
  await page.keyboard.press('Enter');
  const script = page.getByRole('textbox', { name: 'Your script', exact: true });
  await script.focus();
  await page.keyboard.insertText(
    'docker stack deploy -c stack.yml web\nsleep 9\nkubectl get pods\ndocker service scale web_web=$N',
  );
  await scope.button('Import').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toHaveText(
    '2 lines are not understood. Nothing was imported.',
  );
  await expect(dialog.getByRole('listitem')).toContainText([
    /^Line 3kubectl/,
    /^Line 4docker.*\$N/,
  ]);
  await expect(scope.timeline).toHaveAttribute('data-digest', digest);
  await scope.button('Line 3').focus();
  await page.keyboard.press('Enter');
  await expect(script).toBeFocused();
  await page.keyboard.insertText('N=3');
  await scope.button('Import').focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(scope.button('Share')).toBeFocused();
  await expect(scope.timeline).not.toHaveAttribute('data-digest', digest);
});

test('a script that is dropped onto the page is taken in, or says what is wrong', async ({
  page,
}) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1');
  const drop = async (script: string) => {
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'shop.sh'));
      return transfer;
    }, script);
    await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  };
  await drop('docker frobnicate\n');
  const dialog = page.getByRole('dialog', { name: 'Import a script' });
  await expect(dialog).toContainText('not simulated');
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Escape');
  await drop('docker service create --name shop --replicas 2 app:1 # ours\n');
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('with 1 command.');
});

for (const [colorScheme, lang, share] of [
  ['light', 'en', 'Share'],
  ['dark', 'zh', '分享'],
] as const) {
  test(`axe finds nothing in the dialog, ${colorScheme}, ${lang}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`./#e=book@1&lang=${lang}`);
    await page.getByRole('button', { name: share, exact: true }).click();
    for (const tab of await page.getByRole('dialog').getByRole('tab').all()) {
      await tab.click();
      await expect(page.getByRole('dialog').getByRole('tabpanel')).not.toBeEmpty();
      const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
  });
}
