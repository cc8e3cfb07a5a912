import { expect, test } from './fixtures';

test('the app starts with one window, titled IAM Atlas', async ({ atlas }) => {
  const titles = await atlas.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  expect(titles).toEqual(['IAM Atlas']);
  expect(atlas.page.url()).toBe('app://atlas/index.html');
});
