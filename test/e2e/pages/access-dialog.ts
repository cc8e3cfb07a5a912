/** The accounts of a sign-in as tests see them, and the start URL that leads there. */
import type { Locator, Page } from '@playwright/test';
import { CrawlUnderWay } from './crawl-under-way';

export class AccessDialog {
  constructor(readonly page: Page) {}

  readonly dialog = (): Locator => this.page.getByRole('dialog', { name: /^(Sign in with a start URL|Accounts of )/ });
  /** An account's line: its name, number and roles. */
  readonly account = (name: string): Locator =>
    this.dialog()
      .getByRole('listbox', { name: 'Accounts' })
      .getByRole('option')
      .filter({ has: this.page.getByText(name, { exact: true }) });
  readonly startUrl = (): Locator => this.dialog().getByLabel('Start URL');
  /** What will be read, or why it cannot be. */
  readonly foot = (): Locator => this.dialog().locator('.profiles-foot');

  async signIn(startUrl: string, region: string): Promise<void> {
    await this.startUrl().fill(startUrl);
    await this.dialog()
      .getByRole('button', { name: /^Region of IAM Identity Center/ })
      .click();
    await this.page.getByRole('option', { name: region, exact: true }).click();
    await this.dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async choose(name: string): Promise<void> {
    await this.account(name).click();
  }

  async role(name: string): Promise<void> {
    await this.dialog().getByRole('button', { name: /^Role/ }).click();
    await this.page.getByRole('option', { name, exact: true }).click();
  }

  async start(): Promise<CrawlUnderWay> {
    await this.dialog().getByRole('button', { name: 'Start the crawl' }).click();
    return new CrawlUnderWay(this.page);
  }
}
