/** An account being read, as tests see it: lines before the first graph, then a bar over the graph that grows. */
import { expect, type Locator, type Page } from '@playwright/test';
import { MainWindow } from './main-window';

/** A crawl takes as long as the endpoint lets it. */
const LONG = 60_000;

export class CrawlUnderWay {
  constructor(readonly page: Page) {}

  /** Before the first graph. */
  readonly progress = (): Locator => this.page.getByTestId('crawl-progress');
  /** From the first graph on. */
  readonly bar = (): Locator => this.page.getByRole('region', { name: 'Crawl', exact: true });
  readonly lines = (): Locator => this.page.getByRole('list', { name: 'What is being read' }).getByRole('listitem');
  readonly line = (what: string): Locator => this.lines().filter({ hasText: what });
  /** The button that is there now. */
  readonly cancel = (): Locator =>
    this.progress()
      .or(this.bar())
      .getByRole('button', { name: /^Cancel/ });
  /** `Read 2 users, 7 roles, … Saved.` */
  readonly notice = (): Locator => this.page.getByText(/^Read [\d,]+ users?, /);

  /** The first graph is there. */
  async shown(): Promise<MainWindow> {
    await expect(this.page.getByRole('region', { name: 'View' })).toBeVisible({ timeout: LONG });
    return new MainWindow(this.page);
  }

  /** Everything is read, and the notice says what. */
  async done(): Promise<MainWindow> {
    await expect(this.notice()).toBeVisible({ timeout: LONG });
    await expect(this.bar()).toHaveCount(0);
    return new MainWindow(this.page);
  }
}
