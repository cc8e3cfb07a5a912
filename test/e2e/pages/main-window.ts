/** The main window as tests see it: roles and names, and the canvas by its data attributes. */
import { expect, type Locator, type Page } from '@playwright/test';
import { CoverageDialog } from './coverage-dialog';
import { ExportDialog } from './export-dialog';

export class MainWindow {
  constructor(readonly page: Page) {}

  /** The list of broken edges. */
  readonly list = (): Locator => this.page.getByRole('grid', { name: 'Broken edges' });
  /** The tabs over the list: broken, unknown, advice. */
  readonly lists = (): Locator => this.page.getByRole('group', { name: 'Lists' });
  readonly row = (code: string): Locator => this.list().getByRole('row', { name: new RegExp(`${code}$`) });
  readonly inspector = (): Locator => this.page.getByRole('complementary', { name: 'Inspector' });
  readonly graph = (): Locator => this.page.getByRole('region', { name: 'Graph' });
  readonly story = (name: string): Locator =>
    this.page.getByRole('navigation', { name: 'Stories' }).getByRole('button', { name });
  readonly node = (name: string): Locator =>
    this.graph().getByRole('button', { name: new RegExp(`^${escape(name)}, `) });
  /** An edge by what a screen reader says of it. */
  readonly edge = (spoken: string | RegExp): Locator => this.graph().getByRole('button', { name: spoken });
  /** The part of an edge that shows whether it is selected. */
  readonly chosen = (): Locator => this.graph().locator('.react-flow__edge [data-mark="chosen"]');
  readonly drawing = (): Locator => this.page.locator('[data-testid="canvas"][data-complete="true"]');

  /** Everything of the view is drawn. */
  async drawn(): Promise<void> {
    await expect(this.drawing()).toBeVisible({ timeout: 30_000 });
  }

  /** The sentence of the selected edge, once the inspector has it. */
  sentence(): Locator {
    return this.inspector().locator('.sentence');
  }

  /** Clicks on an edge as a hand would: on its label, else on the middle of its line. */
  async clickEdge(edge: Locator): Promise<void> {
    const at = await edge.evaluate((element) => {
      const label = element.querySelector('.atlas-edge-hit-label');
      if (label !== null) {
        const box = label.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
      const line = element.querySelector<SVGPathElement>('.atlas-edge-hit');
      if (line === null) return null;
      const point = line.getPointAtLength(line.getTotalLength() / 2);
      const onScreen = point.matrixTransform(line.getScreenCTM() ?? undefined);
      return { x: onScreen.x, y: onScreen.y };
    });
    expect(at, 'the edge has a line').not.toBeNull();
    if (at !== null) await this.page.mouse.click(at.x, at.y);
  }

  async openExport(): Promise<ExportDialog> {
    await this.page.getByRole('button', { name: 'Export' }).click();
    const picture = new ExportDialog(this.page);
    await expect(picture.dialog()).toBeVisible();
    return picture;
  }

  /** Opens the panel of what was not read, from the left pane. */
  async openCoverage(): Promise<CoverageDialog> {
    await this.page
      .getByRole('navigation', { name: 'Stories' })
      .getByRole('button', { name: /^What (was not read|is not read yet)$/ })
      .click();
    const coverage = new CoverageDialog(this.page);
    await coverage.listed();
    return coverage;
  }

  /** Picks an entry of the Open menu. */
  async openMenu(entry: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: 'Open', exact: true }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  /** Opens the palette, types and takes the first answer. */
  async search(text: string, name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const field = this.page.getByRole('combobox', { name: 'Search' });
    await field.fill(text);
    await expect(this.page.getByRole('option', { name: new RegExp(escape(name)) }).first()).toBeVisible();
    await this.page.keyboard.press('Enter');
  }

  async theme(name: 'Light' | 'Dark'): Promise<void> {
    await this.page.getByRole('button', { name: 'Theme' }).click();
    await this.page.getByRole('menuitemcheckbox', { name }).click();
    await expect(this.page.locator('html')).toHaveAttribute('data-theme', name.toLowerCase());
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
