import { openDone, openEnded, openProgress, openStarted } from '../actions/open';
import { themeChanged } from '../actions/theme';
import { atlas } from '../bridge/bridge';
import { COMMANDS, runCommand, type CommandId } from './commands';

const MENU: Readonly<Record<string, CommandId>> = {
  open: 'open-file',
  sample: 'open-sample',
  export: 'export',
  search: 'search',
  close: 'close',
  'zoom-fit': 'fit',
};

/** What main tells unasked, put into the stores. Called once. */
export function listenToMain(): void {
  atlas.onOpenStarted(openStarted);
  atlas.onOpenProgress(({ jobId, phase, done, total }) => openProgress(jobId, phase, done, total));
  atlas.onOpenDone(({ jobId, snapshot }) => openDone(jobId, snapshot));
  atlas.onOpenFailed(({ jobId, error }) => openEnded(jobId, error));
  atlas.onOpenCancelled(({ jobId }) => openEnded(jobId, null));
  atlas.onThemeChanged(({ dark }) => void themeChanged(dark));
  atlas.onMenuCommand(({ command }) => {
    const id = MENU[command];
    const known = COMMANDS.find((other) => other.id === id);
    if (known !== undefined) runCommand(known.id);
  });
}
