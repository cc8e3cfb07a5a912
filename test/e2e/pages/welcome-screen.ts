/** The welcome screen as tests see it. */
import type { Locator, Page } from '@playwright/test';
import { MainWindow } from './main-window';

export class WelcomeScreen {
  constructor(readonly page: Page) {}

  readonly heading = (): Locator =>
    this.page.getByRole('heading', { name: 'Open an account to see who can assume and access what.' });
  readonly openFile = (): Locator => this.page.getByRole('button', { name: 'Open a file' });
  readonly problem = (): Locator => this.page.getByRole('alert');
  readonly recent = (): Locator => this.page.getByRole('region', { name: 'Recent files' });

  /** Opens the sample and waits until its picture stands. */
  async openSample(): Promise<MainWindow> {
    await this.page.getByRole('button', { name: 'Try the sample' }).click();
    const main = new MainWindow(this.page);
    await main.drawn();
    return main;
  }
}
