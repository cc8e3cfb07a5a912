/**
 * `window.atlas`: one named method for each channel and event of the contract, and nothing generic.
 * Bundled as one CommonJS file, because a sandboxed preload can load no other.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { METHODS, SUBSCRIPTIONS, type AtlasBridge } from '../../shared/ipc/bridge';
import { subscription } from './subscription';

const calls = Object.entries(METHODS).map(([channel, method]) => [
  method,
  channel === 'open:dropped'
    ? async (file: File) => ipcRenderer.invoke(channel, { path: webUtils.getPathForFile(file) })
    : (input?: unknown) => ipcRenderer.invoke(channel, input ?? {}),
]);
const subscriptions = Object.entries(SUBSCRIPTIONS).map(([event, method]) => [
  method,
  subscription((listener) => ipcRenderer.on(event, (_event, data: unknown) => listener(data))),
]);

const atlas = Object.fromEntries([...calls, ...subscriptions]) as AtlasBridge<File>;
contextBridge.exposeInMainWorld('atlas', atlas);
