import { expect, test, type CDPSession, type Locator, type Page } from '@playwright/test';
import { Swarmscope, watchPage } from './page';
import { smallTargets } from './targets';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Fingers on the glass. */
class Touch {
  private constructor(private readonly session: CDPSession) {}

  static async on(page: Page): Promise<Touch> {
    return new Touch(await page.context().newCDPSession(page));
  }

  /** Moves each finger from its first point to its last, all together. */
  async move(...fingers: readonly (readonly [from: Point, to: Point])[]): Promise<void> {
    const STEPS = 8;
    const at = (part: number) =>
      fingers.map(([from, to], id) => ({
        id,
        x: from.x + (to.x - from.x) * part,
        y: from.y + (to.y - from.y) * part,
      }));
    await this.send('touchStart', at(0));
    for (let i = 1; i <= STEPS; i++) await this.send('touchMove', at(i / STEPS));
    await this.send('touchEnd', []);
  }

  private send(type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: readonly Point[]) {
    return this.session.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] });
  }
}

async function boxOf(locator: Locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (box === null) throw new Error('not to be seen');
  return box;
}

const middleOf = async (locator: Locator): Promise<Point> => {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
};

const chartOf = (scope: Swarmscope) => scope.timeline.locator('svg[data-chart=vertical]');

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a run is read: a tap goes to its moment and tells what is there', async ({ page }) => {
    const { problems } = watchPage(page);
    const scope = new Swarmscope(page);
    await scope.open('#e=canary-weight@1&t=40');
    const chart = chartOf(scope);
    await expect(chart.locator('[data-row=versions] path').first()).toBeAttached();
    const box = await boxOf(chart);
    await page.touchscreen.tap(box.x + box.width * 0.55, box.y + 200);
    const told = page.getByRole('tooltip');
    await expect(told).toContainText(/^\d:\d\d\.\d/);
    await expect(told).toContainText('runs');
    expect(await scope.atMs()).toBeGreaterThan(40_000);
    await expect(scope.task).toContainText(/web_/);
    expect(problems).toEqual([]);
  });

  test('two fingers zoom, and buttons do so for one', async ({ page }) => {
    const scope = new Swarmscope(page);
    await scope.open('#e=book@1&t=40');
    const chart = chartOf(scope);
    const ticks = () => chart.locator('g text').allTextContents();
    await expect.poll(async () => (await ticks()).length).toBeGreaterThan(5);
    const whole = await ticks();
    const { x, y } = await middleOf(chart);
    const touch = await Touch.on(page);
    await touch.move(
      [
        { x, y: y - 30 },
        { x, y: y - 120 },
      ],
      [
        { x: x + 20, y: y + 30 },
        { x: x + 20, y: y + 120 },
      ],
    );
    await expect.poll(ticks).not.toEqual(whole);
    await scope.button('Show the whole run').click();
    await expect.poll(ticks).toEqual(whole);
    await scope.button('Zoom in').tap();
    await expect.poll(ticks).not.toEqual(whole);
  });

  test('a lesson is taken by touch: a flag is dragged down the timeline, and checked', async ({
    page,
  }) => {
    await page.goto('./#lesson=monitor&step=3');
    const panel = page.getByRole('region', { name: 'Monitor and failure action' });
    const check = panel.getByRole('button', { name: 'Check my guess' });
    await expect(check).toBeDisabled();
    const flag = page.locator('#timeline .guess-flag');
    const from = await middleOf(flag);
    const touch = await Touch.on(page);
    await touch.move([
      { x: from.x, y: from.y + 2 },
      { x: from.x, y: from.y + 60 },
    ]);
    await expect(panel.getByRole('slider', { name: 'When?' })).toHaveAttribute(
      'aria-valuetext',
      /^0:\d\d\.\d: rolls back/,
    );
    const moved = await flag.boundingBox();
    expect(Math.abs((moved?.y ?? 0) - from.y)).toBeGreaterThan(30);
    // A tap right after a throw only ends it, so it is no tap that goes on.
    await check.click();
    await expect(panel.getByText(/^(Right|Not so)/).first()).toBeVisible();
    await panel.getByRole('button', { name: 'Next', exact: true }).tap();
    await expect(panel.locator('[aria-current=step]')).toHaveAccessibleName(/^Step 4/);
  });

  test('three settings are changed by touch, and the forecast follows', async ({ page }) => {
    const scope = new Swarmscope(page);
    await scope.open('#e=book@1&t=30');
    const digests = [await scope.digest()];
    const changed = async () => {
      const last = digests.at(-1) ?? '';
      await expect(scope.timeline).not.toHaveAttribute('data-digest', last);
      digests.push(await scope.digest());
    };
    const touch = await Touch.on(page);
    const parallelism = await boxOf(scope.slider('parallelism'));
    const y = parallelism.y + parallelism.height / 2;
    await touch.move([
      { x: parallelism.x + parallelism.width * 0.2, y },
      { x: parallelism.x + parallelism.width * 0.6, y },
    ]);
    await changed();
    const delay = await boxOf(scope.slider('delay'));
    await page.touchscreen.tap(delay.x + delay.width * 0.8, delay.y + delay.height / 2);
    await changed();
    await scope.settings.getByText('start-first', { exact: true }).tap();
    await changed();
    await expect(scope.settings.getByRole('radio', { name: 'start-first' })).toBeChecked();
    await scope.button('Undo').click();
    await expect(scope.timeline).toHaveAttribute('data-digest', digests[2] ?? '');
  });

  test('fingers have 44 px', async ({ page }) => {
    const scope = new Swarmscope(page);
    await scope.open('#e=book@1&t=30');
    expect(await smallTargets(page, 44)).toEqual([]);
    await page.goto('./#lesson=monitor&step=3');
    await expect(page.getByRole('slider', { name: 'When?' })).toBeVisible();
    expect(await smallTargets(page, 44)).toEqual([]);
  });
});

test.describe('on a tablet', () => {
  test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true, isMobile: true });

  test('playhead and commands are dragged, and two fingers zoom and move', async ({ page }) => {
    const scope = new Swarmscope(page);
    await scope.open('#e=book@1&t=30');
    const touch = await Touch.on(page);
    const plot = await boxOf(scope.timeline.locator('[data-chart=head]'));
    const axis = { y: plot.y + 90 };
    await touch.move([
      { x: plot.x + 300, ...axis },
      { x: plot.x + 700, ...axis },
    ]);
    const dragged = await scope.atMs();
    expect(dragged).toBeGreaterThan(40_000);
    const pin = scope.timeline.getByRole('button', { name: /docker service update/ });
    const from = await middleOf(pin);
    await touch.move([from, { x: from.x + 100, y: from.y }]);
    await expect(pin).not.toHaveAccessibleName(/^0:08\.0/);
    await scope.button('Undo').click();
    await expect(pin).toHaveAccessibleName(/^0:08\.0/);
    const whole = await scope.picture();
    const x = plot.x + 600;
    const y = plot.y + plot.height + 60;
    await touch.move(
      [
        { x: x - 40, y },
        { x: x - 160, y },
      ],
      [
        { x: x + 40, y },
        { x: x + 160, y },
      ],
    );
    await expect(scope.button('Show the whole run')).toBeEnabled();
    await expect.poll(() => scope.picture()).not.toBe(whole);
    await scope.button('Show the whole run').click();
    await page.touchscreen.tap(x, y);
    await expect(page.getByRole('tooltip')).toContainText('runs');
  });
});
