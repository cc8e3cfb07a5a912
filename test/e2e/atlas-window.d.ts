import type { AtlasBridge } from '../../shared/ipc/bridge';

declare global {
  interface Window {
    /** What the preload gives the page; tests ask it too. */
    readonly atlas: AtlasBridge<File>;
  }
}
