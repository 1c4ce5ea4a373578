import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { builtin, digestOf, parseScenario, simulate } from '../src/scenario';
import { Swarmscope, watchPage } from './page';

test('a built-in has the digest that it has outside a browser', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1');
  const scenario = builtin('book@1')?.scenario;
  if (scenario === undefined) throw new Error('book@1 is not there');
  expect(await scope.digest()).toBe(digestOf(simulate(scenario)));
});

test('a shared link opens the very same run in a fresh browser, in Chinese too', async ({
  page,
  browser,
}) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=22');
  await scope.slider('delay').fill('4000');
  await expect(scope.settings.getByText(/--update-delay 4s/)).toBeVisible();
  await expect.poll(() => new URL(page.url()).hash).toContain('#s=1.');
  const digest = await scope.digest();
  await scope.button('Share').click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link.length).toBeLessThan(2_000);

  const elsewhere = await browser.newContext();
  const other = new Swarmscope(await elsewhere.newPage());
  await other.page.goto(link);
  await expect(other.forecast).toContainText('to converge');
  expect(await other.digest()).toBe(digest);
  expect(await other.atMs()).toBe(22_000);

  await other.page.goto(link.replace('lang=en', 'lang=zh'));
  await other.page.reload();
  await expect(other.page.getByRole('region', { name: '时间线' })).toHaveAttribute(
    'data-digest',
    digest,
  );
  await expect(other.page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await elsewhere.close();
});

test('a link to a scenario of every recording opens and keeps its digest', async ({ page }) => {
  const json = readFileSync('src/scenario/conformance/scenarios/10-crash-rollback.json', 'utf8');
  const scenario = parseScenario(json);
  if (!scenario.ok) throw new Error('the scenario does not open');
  const { encodeLink } = await import('../src/scenario');
  const scope = new Swarmscope(page);
  await scope.open(encodeLink(scenario.value));
  expect(await scope.digest()).toBe(digestOf(simulate(scenario.value)));
});

const HOSTILE: readonly (readonly [string, string, RegExp])[] = [
  ['damaged', '#s=1.AAAA', /damaged|cannot be run|no JSON/],
  ['of another version', '#s=9.AAAA', /version "9"/],
  ['with markup', '#e=<img src=x onerror=alert(1)>', /no built-in scenario/],
  ['without a scenario', '#s=', /version ""/],
  ['too long', `#s=1.${'A'.repeat(70_000)}`, /70005 characters/],
  ['of a prototype', '#e=__proto__', /no built-in scenario/],
];

for (const [name, fragment, message] of HOSTILE) {
  test(`a link ${name} gives a message and nothing else`, async ({ page }) => {
    const { problems } = watchPage(page);
    const scope = new Swarmscope(page);
    await scope.open(fragment);
    await expect(page.getByRole('status', { name: 'Notice' })).toContainText(message);
    await expect(page.locator('img')).toHaveCount(0);
    await expect(scope.cluster.getByRole('article')).toHaveCount(5);
    expect(problems).toEqual([]);
  });
}

test('a bad link that is pasted over a run says so and loses nothing', async ({ page }) => {
  const scope = new Swarmscope(page);
  await scope.open('#e=book@1&t=22');
  await scope.slider('delay').fill('4000');
  await expect(scope.settings.getByText(/--update-delay 4s/)).toBeVisible();
  const digest = await scope.digest();
  await page.evaluate(() => {
    location.hash = '#e=nope';
  });
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('no built-in scenario');
  expect(await scope.digest()).toBe(digest);
});
