/** What every wait of a crawl rejects with once the crawl is cancelled. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor() {
    super('The crawl was cancelled.');
  }
}
