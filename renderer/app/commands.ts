import type { IconProps } from '@cloudscape-design/components/icon';
import { closeAccount, openChosen, openSample } from '../actions/open';
import { clearSelection } from '../actions/select';
import { showStory, viewBack, viewForward } from '../actions/show-view';
import { chooseTheme } from '../actions/theme';
import { useCameraStore } from '../canvas/camera-store';
import { useAccountStore } from '../state/account-store';
import { showDialog, useAppStore } from '../state/app-store';
import { useViewStore } from '../state/view-store';
import type { CommandId } from './command-keys';

export type { CommandId } from './command-keys';

export interface Command {
  readonly id: CommandId;
  readonly title: string;
  readonly icon: IconProps.Name;
  /** Offered only while an account is open. */
  readonly needsAccount: boolean;
  run(): void;
}

/** What can be done, once: menu, keys, buttons and the palette all run these. */
export const COMMANDS: readonly Command[] = [
  command('story-broken', 'Show broken edges', 'status-negative', true, () => void showStory('broken')),
  command('story-assume', 'Show who can assume', 'group', true, () => void showStory('assume')),
  command('story-access', 'Show who can access', 'key', true, () => void showStory('access')),
  command('back', 'Back to the view before', 'arrow-left', true, () => void viewBack()),
  command('forward', 'Forward to the next view', 'arrow-right', true, () => void viewForward()),
  command('fit', 'Fit the graph', 'zoom-to-fit', true, fit),
  command('zoom-in', 'Zoom in', 'zoom-in', true, () => useCameraStore.getState().camera?.zoomIn()),
  command('zoom-out', 'Zoom out', 'zoom-out', true, () => useCameraStore.getState().camera?.zoomOut()),
  command('export', 'Save as SVG', 'download', true, () => showDialog('export')),
  command('coverage', 'Show what was not read', 'view-full', true, () => showDialog('coverage')),
  command('open-file', 'Open a file', 'folder-open', false, () => void openChosen()),
  command('open-sample', 'Try the sample account', 'star', false, () => void openSample()),
  command('close', 'Close the account', 'close', true, () => void closeAccount()),
  command('theme-system', 'Theme: as the system', 'settings', false, () => void chooseTheme('system')),
  command('theme-light', 'Theme: light', 'settings', false, () => void chooseTheme('light')),
  command('theme-dark', 'Theme: dark', 'settings', false, () => void chooseTheme('dark')),
  command('search', 'Search', 'search', true, () => showDialog('palette')),
  command('clear', 'Clear the selection', 'close', true, clearSelection),
];

function command(id: CommandId, title: string, icon: IconProps.Name, needsAccount: boolean, run: () => void): Command {
  return { id, title, icon, needsAccount, run };
}

function fit(): void {
  const { graph } = useViewStore.getState();
  if (graph !== null) useCameraStore.getState().camera?.fit(graph);
}

/** Runs a command if it can be run now; a dialog that is open is left alone. */
export function runCommand(id: CommandId): void {
  const found = COMMANDS.find((other) => other.id === id);
  if (found === undefined) return;
  if (found.needsAccount && useAccountStore.getState().snapshot === null) return;
  if (useAppStore.getState().dialog !== null && (id === 'clear' || id === 'close')) return;
  found.run();
}
