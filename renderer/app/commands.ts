import type { IconProps } from '@cloudscape-design/components/icon';
import { showAccess } from '../actions/access';
import { cancelCrawl, crawlAgain } from '../actions/crawl';
import { mayBeReadAgain } from '../crawl/read-with-words';
import { copyPictureNow } from '../actions/export-picture';
import { closeAccount, openChosen, openSample } from '../actions/open';
import { showProfiles } from '../actions/profiles';
import { clearSelection } from '../actions/select';
import { showStory, viewBack, viewForward } from '../actions/show-view';
import { chooseTheme } from '../actions/theme';
import { useCameraStore } from '../canvas/camera-store';
import { useAccountStore } from '../state/account-store';
import { dropEdits, redoEdit, undoEdit } from '../actions/what-if';
import { useWhatIfStore } from '../state/what-if-store';
import { showDialog, useAppStore } from '../state/app-store';
import { useCrawlStore } from '../state/crawl-store';
import { useViewStore } from '../state/view-store';
import type { CommandId } from './command-keys';

export type { CommandId } from './command-keys';

export interface Command {
  readonly id: CommandId;
  readonly title: string;
  readonly icon: IconProps.Name;
  /** Is there something for it to do now? */
  when(): boolean;
  run(): void;
}

const always = () => true;
const withAccount = () => useAccountStore.getState().snapshot !== null;
const edited = () => useWhatIfStore.getState().answer !== null;
const editsBefore = () => useWhatIfStore.getState().history.past.length > 0;
const editsAhead = () => useWhatIfStore.getState().history.future.length > 0;
const crawling = () => useCrawlStore.getState().job !== null;
const readableAgain = () => !crawling() && mayBeReadAgain(useAccountStore.getState().snapshot);
const notCrawling = () => !crawling();

/** What can be done, once: menu, keys, buttons and the palette all run these. */
export const COMMANDS: readonly Command[] = [
  command('story-broken', 'Show broken edges', 'status-negative', withAccount, () => void showStory('broken')),
  command('story-assume', 'Show who can assume', 'group', withAccount, () => void showStory('assume')),
  command('story-access', 'Show who can access', 'key', withAccount, () => void showStory('access')),
  command('back', 'Back to the view before', 'arrow-left', withAccount, () => void viewBack()),
  command('forward', 'Forward to the next view', 'arrow-right', withAccount, () => void viewForward()),
  command('fit', 'Fit the graph', 'zoom-to-fit', withAccount, fit),
  command('zoom-in', 'Zoom in', 'zoom-in', withAccount, () => useCameraStore.getState().camera?.zoomIn()),
  command('zoom-out', 'Zoom out', 'zoom-out', withAccount, () => useCameraStore.getState().camera?.zoomOut()),
  command('export', 'Save as a picture', 'download', withAccount, () => showDialog('export')),
  command('copy-picture', 'Copy the picture', 'copy', withAccount, () => void copyPictureNow()),
  command('undo-edit', 'Undo the last edit', 'undo', editsBefore, undoEdit),
  command('redo-edit', 'Redo the edit', 'redo', editsAhead, redoEdit),
  command('export-edits', 'Export the edits', 'download', edited, () => showDialog('edits')),
  command('drop-edits', 'Drop the edits', 'close', edited, dropEdits),
  command('explain-error', 'Explain an error', 'status-info', withAccount, () => showDialog('explain')),
  command('coverage', 'Show what was not read', 'view-full', withAccount, () => showDialog('coverage')),
  command('use-profile', 'Use a profile', 'user-profile', notCrawling, showProfiles),
  command('use-start-url', 'Sign in with a start URL', 'key', notCrawling, () => showAccess(null)),
  command('crawl-again', 'Crawl the account again', 'refresh', readableAgain, crawlAgain),
  command('crawl-cancel', 'Cancel the crawl', 'close', crawling, () => void cancelCrawl()),
  command('open-file', 'Open a file', 'folder-open', always, openChosen),
  command('open-sample', 'Try the sample account', 'star', always, openSample),
  command('close', 'Close the account', 'close', withAccount, closeAccount),
  command('theme-system', 'Theme: as the system', 'settings', always, () => void chooseTheme('system')),
  command('theme-light', 'Theme: light', 'settings', always, () => void chooseTheme('light')),
  command('theme-dark', 'Theme: dark', 'settings', always, () => void chooseTheme('dark')),
  command('search', 'Search', 'search', withAccount, () => showDialog('palette')),
  command('clear', 'Clear the selection', 'close', withAccount, clearSelection),
];

function command(id: CommandId, title: string, icon: IconProps.Name, when: () => boolean, run: () => void): Command {
  return { id, title, icon, when, run };
}

function fit(): void {
  const { graph } = useViewStore.getState();
  if (graph !== null) useCameraStore.getState().camera?.fit(graph);
}

/** Runs a command if it can be run now; a dialog that is open is left alone. */
export function runCommand(id: CommandId): void {
  const found = COMMANDS.find((other) => other.id === id);
  if (found === undefined || !found.when()) return;
  if (useAppStore.getState().dialog !== null && (id === 'clear' || id === 'close')) return;
  found.run();
}
