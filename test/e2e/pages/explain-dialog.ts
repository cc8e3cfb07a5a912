/** "Explain an error", as tests see it. */
import { expect, type Locator, type Page } from '@playwright/test';

export class ExplainDialog {
  constructor(readonly page: Page) {}

  readonly dialog = (): Locator => this.page.getByRole('dialog', { name: 'Explain an error' });
  readonly field = (): Locator => this.dialog().getByRole('textbox', { name: 'What AWS answered' });
  /** The sentence of an answer. */
  readonly sentence = (): Locator => this.dialog().locator('.error-sentence');
  readonly showEdge = (): Locator => this.dialog().getByRole('button', { name: 'Show the edge' });

  /** Opens it by its keys and pastes a text, with no click between. */
  async paste(text: string): Promise<void> {
    await this.page.keyboard.press('Control+e');
    await expect(this.field()).toBeFocused();
    await this.page.keyboard.insertText(text);
  }
}
