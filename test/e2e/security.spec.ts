/** What the page must not reach, one table a door. Longer than most: the doors share one hostile server. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { METHODS } from '../../shared/ipc/bridge';
import { expect, stubExternalLinks, test } from './fixtures';
import { HOSTILE_INPUTS } from '../ipc/hostile-inputs';
import { NETWORK_ATTEMPTS } from './network-attempts';

/** Looks like any method of the bridge, so that a test can hand it what its type forbids. */
type Anything = Readonly<Record<string, (input: unknown) => Promise<unknown>>>;

test.describe('the page cannot reach Node', () => {
  test('it has no require, process, module or Buffer', async ({ page }) => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'electron'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  test('its window is sandboxed, isolated and without Node or web views', async ({ atlas }) => {
    const preferences = await atlas.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag: webviewTag ?? false, webSecurity };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
  });

  test('the bridge has the named methods of the contract and nothing else', async ({ page }) => {
    const names = await page.evaluate(() => Object.keys(window.atlas));
    expect(names.filter((name) => !/^on[A-Z]/.test(name)).sort()).toEqual(Object.values(METHODS).sort());
    const frozen = await page.evaluate(() => {
      const before = window.atlas;
      try {
        Object.assign(window, { atlas: { appState: () => 'mine' } });
        Object.assign(window.atlas, { appState: () => 'mine' });
      } catch {
        // Refusing by an exception is as good as ignoring.
      }
      return window.atlas === before && window.atlas.appState.toString().includes('native code');
    });
    expect(frozen).toBe(true);
  });

  test('an event reaches the page without the Electron event it came with', async ({ atlas }) => {
    const args = atlas.page.evaluate(
      () =>
        new Promise<unknown[]>((resolve) => {
          const stop = window.atlas.onMenuCommand((...received: unknown[]) => {
            stop();
            resolve(received);
          });
        }),
    );
    await atlas.electron.evaluate(({ BrowserWindow }) => {
      const send = (): void =>
        BrowserWindow.getAllWindows()[0]?.webContents.send('menu:command', { command: 'zoom-fit' });
      // The page subscribes in its own time: say it until it is heard.
      const timer = setInterval(send, 20);
      setTimeout(() => clearInterval(timer), 1000);
    });
    expect(await args).toEqual([{ command: 'zoom-fit' }]);
  });
});

test.describe('the page cannot reach the network', () => {
  let server: Server;
  let address: string;
  let requests: string[];

  test.beforeEach(async () => {
    requests = [];
    server = createServer((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      response.setHeader('access-control-allow-origin', '*');
      response.end('reached');
    });
    server.on('upgrade', (request, socket) => {
      requests.push(`upgrade ${request.url}`);
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  test.afterEach(() => new Promise((resolve) => server.close(resolve)));

  test('the test server answers those who may ask', async () => {
    expect(await (await fetch(address)).text()).toBe('reached');
    expect(requests).toEqual(['GET /']);
  });

  for (const [name, attempt] of Object.entries(NETWORK_ATTEMPTS)) {
    test(`not by ${name}`, async ({ page }) => {
      await attempt(page, `${address}/secret`);
      expect(requests).toEqual([]);
      expect(page.url()).toBe('app://atlas/index.html');
    });
  }

  test('main refuses it too: a page without any policy gets nothing', async ({ atlas }) => {
    const outcome = await atlas.electron.evaluate(async ({ BrowserWindow }, url) => {
      const bare = new BrowserWindow({ show: false });
      const failed = await bare.loadURL(url).then(
        () => 'loaded',
        () => 'refused',
      );
      const fetched = await bare.webContents.session.fetch(url).then(
        () => 'loaded',
        () => 'refused',
      );
      bare.destroy();
      return { failed, fetched };
    }, address);
    expect(outcome).toEqual({ failed: 'refused', fetched: 'refused' });
    expect(requests).toEqual([]);
  });
});

test.describe('the page stays where it is', () => {
  for (const target of [
    'https://example.com/',
    'file:///etc/passwd',
    'app://other/index.html',
    'data:text/html,hello',
  ]) {
    test(`it cannot go to ${target}`, async ({ atlas, page }) => {
      await page.evaluate((to) => {
        window.location.href = to;
      }, target);
      // Main has refused when it answers the next question.
      await page.evaluate(() => window.atlas.appState());
      const url = await atlas.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
      );
      expect(url).toBe('app://atlas/index.html');
    });
  }

  test('it cannot open a window', async ({ atlas, page }) => {
    const opened = await page.evaluate(() => [
      window.open('https://example.com/') === null,
      window.open('about:blank') === null,
      window.open('app://atlas/index.html') === null,
    ]);
    expect(opened).toEqual([true, true, true]);
    const windows = await atlas.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect(windows).toBe(1);
  });

  test('it gets no file from outside its folder', async ({ page }) => {
    const names = [
      '../main/index.js',
      '..%2fmain%2findex.js',
      '%2e%2e/%2e%2e/package.json',
      '/etc/passwd',
      '..\\main\\index.js',
      'assets/..%2f..%2fmain%2findex.js',
    ];
    for (const name of names) {
      const loaded = await page.evaluate(
        (address) =>
          new Promise<boolean>((resolve) => {
            const script = document.createElement('script');
            script.type = 'module';
            script.onload = () => resolve(true);
            script.onerror = () => resolve(false);
            script.src = address;
            document.head.append(script);
          }),
        `app://atlas/${name}`,
      );
      expect(loaded, name).toBe(false);
    }
  });

  test('it may not run text as code', async ({ page }) => {
    const outcome = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.ran = "inline"';
      document.head.append(script);
      return document.documentElement.dataset['ran'] ?? 'refused';
    });
    expect(outcome).toBe('refused');
  });

  test('every load has the policy of the design, with a nonce of its own', async ({ atlas }) => {
    const policies: string[] = [];
    const nonces: (string | null)[] = [];
    for (let load = 0; load < 2; load++) {
      const response = await atlas.electron.evaluate(async ({ session }) => {
        const answer = await session.defaultSession.fetch('app://atlas/index.html');
        return { policy: answer.headers.get('content-security-policy') ?? '', html: await answer.text() };
      });
      policies.push(response.policy);
      nonces.push(/<meta name="csp-nonce" content="([^"]+)">/.exec(response.html)?.[1] ?? null);
    }
    for (const [index, policy] of policies.entries()) {
      expect(policy).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonces[index]}'; img-src 'self' data: blob:; ` +
          `font-src 'self'; worker-src 'self'; connect-src 'none'`,
      );
    }
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test('it gets no permission but copying', async ({ page }) => {
    const states = await page.evaluate(async () => {
      const state = async (name: string): Promise<string> =>
        (await navigator.permissions.query({ name: name as PermissionName })).state;
      return {
        geolocation: await state('geolocation'),
        notifications: await state('notifications'),
        camera: await state('camera'),
        clipboardRead: await state('clipboard-read'),
      };
    });
    expect(Object.values(states)).toEqual(['denied', 'denied', 'denied', 'denied']);
  });

  test('only links to AWS are opened, and outside the app', async ({ atlas, page }) => {
    const opened = await stubExternalLinks(atlas);
    const refused = [
      'http://docs.aws.amazon.com/IAM/',
      'https://docs.aws.amazon.com.evil.example/',
      'https://user:pass@docs.aws.amazon.com/',
      'https://docs.aws.amazon.com:444/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'not an address',
    ];
    for (const url of refused) {
      const answer = await page.evaluate((link) => window.atlas.openLink({ url: link }), url);
      expect(answer.ok, url).toBe(false);
    }
    const good = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html';
    expect((await page.evaluate((link) => window.atlas.openLink({ url: link }), good)).ok).toBe(true);
    expect(await opened()).toEqual([good]);
  });
});

test.describe('main answers only our page', () => {
  test("what breaks a channel's schema is refused, on every channel", async ({ page }) => {
    for (const [channel, input] of HOSTILE_INPUTS) {
      if (channel === 'open:dropped') continue; // the page cannot hand it a path: see the next test
      const answer = await page.evaluate(([method, value]) => (window.atlas as unknown as Anything)[method]?.(value), [
        METHODS[channel],
        input,
      ] as const);
      expect(answer, `${channel} ${JSON.stringify(input)?.slice(0, 80)}`).toMatchObject({
        ok: false,
        error: { code: 'bad-input' },
      });
    }
  });

  test('a path cannot be named by the page', async ({ page }) => {
    const outcome = await page.evaluate(async () => {
      const drop = (window.atlas as unknown as Anything)['openDropped'];
      const results: string[] = [];
      for (const input of ['/etc/passwd', { path: '/etc/passwd' }, new File(['{}'], '/etc/passwd')]) {
        results.push(
          await (drop?.(input) as Promise<{ ok: boolean }>).then(
            (answer) => (answer.ok ? 'opened' : 'refused'),
            () => 'refused',
          ),
        );
      }
      return results;
    });
    expect(outcome).toEqual(['refused', 'refused', 'refused']);
  });

  test('another window with the same preload and page is refused, and so is our window elsewhere', async ({
    atlas,
  }) => {
    const outcome = await atlas.electron.evaluate(async ({ app, BrowserWindow }) => {
      const ours = BrowserWindow.getAllWindows()[0];
      const ask = (window: Electron.BrowserWindow | undefined): Promise<string> =>
        window?.webContents.executeJavaScript(
          'atlas.appState().then((answer) => answer.ok ? "answered" : "refused", () => "rejected")',
        ) ?? Promise.resolve('no window');
      const other = new BrowserWindow({
        show: false,
        webPreferences: {
          preload: `${app.getAppPath()}/dist/preload/index.cjs`,
          sandbox: true,
          contextIsolation: true,
        },
      });
      await other.loadURL('app://atlas/index.html');
      const fromOther = await ask(other);
      other.destroy();
      const before = await ask(ours);
      await ours?.loadURL('data:text/html,hello');
      return { fromOther, before, fromElsewhere: await ask(ours) };
    });
    expect(outcome).toEqual({ fromOther: 'rejected', before: 'answered', fromElsewhere: 'rejected' });
  });
});
