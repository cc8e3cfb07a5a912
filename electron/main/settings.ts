/** The app's own small file in the user-data folder: theme, window, recent files, forgotten sign-ins. Owner-only. */
import Store from 'electron-store';

export type Theme = 'system' | 'light' | 'dark';
export interface WindowState {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}
/** A file that was opened; the path stays in main, the page sees the id. */
export interface StoredRecent {
  readonly recentId: string;
  readonly path: string;
  readonly openedAt: string;
  readonly account: string | null;
}
interface Stored {
  theme: Theme;
  window: WindowState;
  recent: readonly StoredRecent[];
  /** Names of token files (forgotten.ts). */
  forgotten: readonly string[];
}

const DEFAULTS: Stored = {
  theme: 'system',
  window: { width: 1440, height: 900, maximized: false },
  recent: [],
  forgotten: [],
};

export interface Settings {
  get<K extends keyof Stored>(key: K): Stored[K];
  set<K extends keyof Stored>(key: K, value: Stored[K]): void;
}

/** Opens the settings; a file that is broken is replaced by the defaults rather than stopping the app. */
export function openSettings(): Settings {
  const store = new Store<Stored>({
    name: 'settings',
    defaults: DEFAULTS,
    clearInvalidConfig: true,
    configFileMode: 0o600,
    schema: {
      theme: { type: 'string', enum: ['system', 'light', 'dark'] },
      window: {
        type: 'object',
        required: ['width', 'height', 'maximized'],
        properties: {
          x: { type: 'number' },
          y: { type: 'number' },
          width: { type: 'number' },
          height: { type: 'number' },
          maximized: { type: 'boolean' },
        },
      },
      forgotten: { type: 'array', items: { type: 'string', pattern: '^[0-9a-f]{40}\\.json$' } },
      recent: {
        type: 'array',
        items: {
          type: 'object',
          required: ['recentId', 'path', 'openedAt', 'account'],
          properties: {
            recentId: { type: 'string' },
            path: { type: 'string' },
            openedAt: { type: 'string' },
            account: { type: ['string', 'null'] },
          },
        },
      },
    },
  });
  return {
    get: (key) => store.get(key),
    set: (key, value) => store.set(key, value),
  };
}
