/** The choice of a profile as tests see it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { CrawlUnderWay } from './crawl-under-way';

export class ProfilesDialog {
  constructor(readonly page: Page) {}

  readonly dialog = (): Locator => this.page.getByRole('dialog', { name: 'Use a profile' });
  readonly list = (): Locator => this.dialog().getByRole('listbox', { name: 'Profiles' });
  /** A profile's line: its name, state, kind, account and role. */
  readonly profile = (name: string): Locator =>
    this.list()
      .getByRole('option')
      .filter({ has: this.page.getByText(name, { exact: true }) });
  /** What is said of the chosen profile. */
  readonly details = (name: string): Locator => this.dialog().getByRole('region', { name: `Profile ${name}` });
  readonly refresh = (): Locator => this.dialog().getByRole('button', { name: 'Read the profiles again' });
  readonly search = (): Locator => this.dialog().getByRole('searchbox', { name: 'Find a profile' });
  readonly startButton = (): Locator => this.dialog().getByRole('button', { name: 'Start the crawl' });
  /** Why the last crawl ended early. */
  readonly problem = (): Locator => this.dialog().getByRole('alert');

  /** The profiles are listed, or it is said that there are none. */
  async read(): Promise<void> {
    await expect(this.list().or(this.dialog().getByText('No profile was found.'))).toBeVisible();
  }

  async choose(name: string): Promise<void> {
    await this.profile(name).click();
    await expect(this.details(name)).toBeVisible();
  }

  /** Adds Regions to those that are chosen. */
  async addRegions(...regions: readonly string[]): Promise<void> {
    await this.dialog()
      .getByRole('button', { name: /^Regions/ })
      .click();
    for (const region of regions) await this.page.getByRole('option', { name: region, exact: true }).click();
    await this.page.keyboard.press('Escape');
  }

  /** Starts to read the account of a profile. */
  async start(name: string): Promise<CrawlUnderWay> {
    await this.choose(name);
    await this.startButton().click();
    return new CrawlUnderWay(this.page);
  }
}
