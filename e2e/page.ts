import { expect, type Locator, type Page } from '@playwright/test';

/** The page's parts, by the names that people and screen readers know them by. */
export class Swarmscope {
  readonly timeline: Locator;
  readonly pool: Locator;
  readonly cluster: Locator;
  readonly settings: Locator;
  readonly events: Locator;
  readonly task: Locator;
  readonly forecast: Locator;
  readonly playhead: Locator;

  constructor(readonly page: Page) {
    const region = (name: string) => page.getByRole('region', { name, exact: true });
    this.timeline = region('Timeline');
    this.pool = region('Load balancer pool');
    this.cluster = region('Cluster');
    this.settings = region('Settings');
    this.events = page.getByRole('tabpanel', { name: 'Events', exact: true });
    this.task = region('Task');
    this.forecast = page.getByRole('status', { name: 'Forecast' });
    this.playhead = page.getByRole('slider', { name: 'Playhead' });
  }

  /** Opens a fragment and waits for the forecast. */
  async open(fragment = ''): Promise<void> {
    await this.page.goto(`./${fragment}`);
    await expect(this.timeline).toHaveAttribute('data-digest', /^\w{32}$/);
    await expect(this.forecast).toContainText('lowest in pool');
  }

  /** Waits for the advice on what is shown now. */
  async advised(): Promise<void> {
    await expect(this.forecast.locator('[data-part=advice]')).toHaveAttribute('aria-busy', 'false');
  }

  slider(name: string): Locator {
    return this.settings.getByRole('slider', { name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Tasks of a slot on the nodes, ghosts included. */
  tasks(name: string): Locator {
    return this.cluster.getByRole('button', { name: new RegExp(`^${name.replace('.', '\\.')} `) });
  }

  async digest(): Promise<string> {
    return (await this.timeline.getAttribute('data-digest')) ?? '';
  }

  async atMs(): Promise<number> {
    return Number(await this.playhead.inputValue());
  }

  /** What the timeline and the nodes show, as text and shapes. */
  async picture(): Promise<string> {
    const charts = await this.timeline.locator('svg[data-chart]').all();
    const parts = await Promise.all([...charts, this.cluster].map(htmlOf));
    return parts.join('\n');
  }
}

const htmlOf = (part: Locator) => part.evaluate((element) => element.outerHTML);

/** Fails a test when the page logs an error, throws, or asks anybody else for anything. */
export function watchPage(page: Page): { readonly problems: string[] } {
  const problems: string[] = [];
  page.on('console', (message) => {
    // `playwright.config.ts` asks for it.
    if (message.text() === 'Service Worker registration blocked by Playwright') return;
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:' && hostname !== 'localhost') {
      problems.push(`request to ${request.url()}`);
    }
  });
  return { problems };
}
