/** Light, dark or as the system has it: kept in the settings, told to the page when it changes. */
import { nativeTheme } from 'electron';
import type { Send } from './ipc/send';
import type { Settings, Theme } from './settings';

export interface Theming {
  theme(): Theme;
  dark(): boolean;
  setTheme(theme: Theme): void;
}

/** `onChoice` hears of every choice, so that the menu can show it. */
export function startTheming(settings: Settings, send: Send, onChoice: () => void): Theming {
  nativeTheme.themeSource = settings.get('theme');
  nativeTheme.on('updated', () => send('theme:changed', { dark: nativeTheme.shouldUseDarkColors }));
  return {
    theme: () => settings.get('theme'),
    dark: () => nativeTheme.shouldUseDarkColors,
    setTheme(theme) {
      settings.set('theme', theme);
      nativeTheme.themeSource = theme;
      onChoice();
    },
  };
}
