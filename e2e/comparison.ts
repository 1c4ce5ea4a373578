import { expect, type Locator, type Page } from '@playwright/test';
import { Swarmscope } from './page';

/** The page where runs are compared. */
export class Comparison {
  readonly view: Locator;
  readonly offers: Locator;
  readonly outcomes: Locator;
  readonly scope: Swarmscope;

  constructor(readonly page: Page) {
    this.scope = new Swarmscope(page);
    this.view = page.getByRole('region', { name: 'Compare', exact: true });
    this.offers = this.view.getByRole('group', { name: 'Compare with' });
    this.outcomes = this.view.getByRole('region', { name: 'Outcomes' });
  }

  /** Opens a run and turns to the comparison. */
  async open(fragment: string): Promise<void> {
    await this.scope.open(fragment);
    await this.page.getByRole('navigation').getByRole('button', { name: 'Compare' }).click();
    await expect(this.offers).toBeVisible();
  }

  run(letter: string): Locator {
    return this.view.getByRole('region', { name: new RegExp(`^Run ${letter}`) });
  }

  /** Of the runs, in order, once all are there. */
  async digests(letters: string): Promise<readonly string[]> {
    const digests: string[] = [];
    for (const letter of letters) {
      await expect(this.run(letter)).toHaveAttribute('data-digest', /^\w{32}$/);
      digests.push((await this.run(letter).getAttribute('data-digest')) ?? '');
    }
    return digests;
  }

  /** What a run comes to by a measure. */
  async outcome(letter: string, measure: string): Promise<string> {
    const heads = await this.outcomes.getByRole('columnheader').allTextContents();
    const row = this.outcomes.getByRole('row').filter({
      has: this.page.getByRole('rowheader', { name: new RegExp(`^${letter}`) }),
    });
    return row
      .getByRole('cell')
      .nth(heads.indexOf(measure) - 1)
      .innerText();
  }
}
