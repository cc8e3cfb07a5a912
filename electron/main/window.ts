/** The one window: a sandboxed page without Node, at app://atlas, where it was left the last time. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { PAGE_URL } from './page-files';
import { PRELOAD_FILE } from './paths';
import type { Settings, WindowState } from './settings';

const APP_TITLE = 'IAM Atlas';
const SMALLEST = { width: 900, height: 600 };

export function createWindow(settings: Settings): BrowserWindow {
  const state = onScreen(settings.get('window'));
  const window = new BrowserWindow({
    ...state,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: APP_TITLE,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f141a' : '#ffffff',
    webPreferences: {
      preload: PRELOAD_FILE,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      // The spell checker would fetch its dictionaries from the network.
      spellcheck: false,
    },
  });
  if (settings.get('window').maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => settings.set('window', stateOf(window)));
  void window.loadURL(PAGE_URL);
  return window;
}

/** `sidekick.json — IAM Atlas` */
export function titleFor(openNames: readonly string[]): string {
  const last = openNames.at(-1);
  return last === undefined ? APP_TITLE : `${last} — ${APP_TITLE}`;
}

function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}

/** A window left on a screen that is gone comes back in the middle of the one that is there. */
function onScreen(state: WindowState): { x?: number; y?: number; width: number; height: number } {
  const { x, y, width, height } = state;
  if (x === undefined || y === undefined) return { width, height };
  const visible = screen
    .getAllDisplays()
    .some(({ workArea: area }) => x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height);
  return visible ? { x, y, width, height } : { width, height };
}
