/**
 * The app's log: a file in the user-data folder, and the terminal in development. Everything is redacted first.
 * The Node entry of electron-log is used on purpose: its Electron entry opens an IPC channel of its own.
 */
import path from 'node:path';
import logger from 'electron-log/node';
import { redact } from './redact';

/** `folder` is where the log file goes. Call once, before anything is logged. */
export function startLog(folder: string, development: boolean): void {
  logger.transports.file.resolvePathFn = () => path.join(folder, 'main.log');
  logger.transports.file.level = 'info';
  logger.transports.console.level = development ? 'warn' : false;
  logger.hooks.push((message) => ({ ...message, data: message.data.map(redact) }));
}

export const log = logger;
