/** State of the app itself: versions and theme. */
import { app } from 'electron';
import type { AppState } from '../../../shared/ipc/contract';
import type { Theming } from '../theme';
import type { Handlers } from './handle';

export function appHandlers(theming: Theming, onPageReady: () => void): Pick<Handlers, 'app:state' | 'app:set-theme'> {
  return {
    'app:state': (): AppState => {
      onPageReady();
      return {
        version: app.getVersion(),
        electron: process.versions.electron ?? '',
        theme: theming.theme(),
        dark: theming.dark(),
        platform: process.platform,
        graphics: app.getGPUFeatureStatus().gpu_compositing === 'enabled',
      };
    },
    'app:set-theme': ({ theme }) => {
      theming.setTheme(theme);
      return null;
    },
  };
}
