/** The export of the view as tests see it. */
import type { Locator, Page } from '@playwright/test';

export class ExportDialog {
  constructor(readonly page: Page) {}

  readonly dialog = (): Locator => this.page.getByRole('dialog', { name: 'Export the view' });
  readonly save = (format: 'SVG' | 'PNG'): Locator =>
    this.dialog().getByRole('button', { name: `Save as ${format}`, exact: true });
  readonly copy = (): Locator => this.dialog().getByRole('button', { name: 'Copy to clipboard' });

  /** Format, colours or size. */
  async choose(option: 'SVG' | 'PNG' | 'Light' | 'Dark' | '1×' | '2×' | '3×' | '4×'): Promise<void> {
    await this.dialog().getByRole('button', { name: option, exact: true }).click();
  }
}
