/** The panel of what was not read, as tests see it. */
import { expect, type Locator, type Page } from '@playwright/test';

export class CoverageDialog {
  constructor(readonly page: Page) {}

  readonly dialog = (): Locator => this.page.getByRole('dialog', { name: 'What was not read' });
  /** Refused, Failed, Not asked. */
  readonly section = (title: 'Refused' | 'Failed' | 'Not asked'): Locator =>
    this.dialog().getByRole('region', { name: new RegExp(`^${title}`) });
  /** The line of a call, which opens. */
  readonly call = (source: string): Locator => this.dialog().getByRole('button', { name: source, exact: true });
  /** An edge that is unknown because of something; the group must be open. */
  readonly edge = (title: string | RegExp): Locator => this.dialog().getByRole('button', { name: title });
  readonly again = (): Locator => this.dialog().getByRole('button', { name: 'Crawl only these again' });

  async listed(): Promise<void> {
    await expect(this.dialog()).toBeVisible();
    await expect(this.dialog().getByText('Listing what was not read')).toHaveCount(0);
  }

  /** The policy that would allow what was refused. */
  async policy(): Promise<Locator> {
    await this.dialog().getByRole('button', { name: 'Policy of the refused calls' }).click();
    return this.dialog().getByRole('textbox', { name: 'Policy of the refused calls' });
  }

  /** Opens a call; one that is the only one refused is open already. */
  async open(source: string): Promise<void> {
    if ((await this.call(source).getAttribute('aria-expanded')) === 'false') await this.call(source).click();
  }

  /** Opens a call and selects one of the edges that are unknown because of it. */
  async select(source: string, edge: string | RegExp): Promise<void> {
    await this.open(source);
    await this.edge(edge).click();
    await expect(this.dialog()).toHaveCount(0);
  }
}
