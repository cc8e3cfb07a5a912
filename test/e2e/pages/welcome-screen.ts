/** The welcome screen as tests see it. */
import type { Locator, Page } from '@playwright/test';
import { MainWindow } from './main-window';
import { ProfilesDialog } from './profiles-dialog';

export class WelcomeScreen {
  constructor(readonly page: Page) {}

  readonly heading = (): Locator =>
    this.page.getByRole('heading', { name: 'Open an account to see who can assume and access what.' });
  readonly openFile = (): Locator => this.page.getByRole('button', { name: 'Open a file' });
  readonly problem = (): Locator => this.page.getByRole('alert');
  readonly useProfile = (): Locator => this.page.getByRole('button', { name: 'Use a profile' });
  /** The snapshots that crawls saved. */
  readonly saved = (): Locator => this.page.getByRole('region', { name: 'Accounts read before' });
  readonly recent = (): Locator => this.page.getByRole('region', { name: 'Recent files' });

  /** Opens the choice of a profile and waits until the profiles are read. */
  async openProfiles(): Promise<ProfilesDialog> {
    await this.useProfile().click();
    const profiles = new ProfilesDialog(this.page);
    await profiles.read();
    return profiles;
  }

  /** Opens the sample and waits until its picture stands. */
  async openSample(): Promise<MainWindow> {
    await this.page.getByRole('button', { name: 'Try the sample' }).click();
    const main = new MainWindow(this.page);
    await main.drawn();
    return main;
  }
}
