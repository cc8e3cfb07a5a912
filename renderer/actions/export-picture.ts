import type { Picture } from '../../shared/ipc/contract';
import { ask, atlas } from '../bridge/bridge';
import { sentView } from '../bridge/sent-view';
import { useAccountStore } from '../state/account-store';
import { addError, addNotice, useAppStore } from '../state/app-store';
import { useViewStore } from '../state/view-store';

export type PictureChoice = Pick<Picture, 'theme' | 'format' | 'scale'>;

/** What the present view is as a picture, for main; null: no account is open. */
function picture(choice: PictureChoice): { snapshotId: string; picture: Picture } | null {
  const snapshotId = useAccountStore.getState().snapshot?.snapshotId;
  if (snapshotId === undefined) return null;
  return { snapshotId, picture: { ...choice, view: sentView(useViewStore.getState().history.present) } };
}

/** Saves the present view; says where it went, or in one sentence why not. */
export async function savePicture(choice: PictureChoice): Promise<void> {
  const input = picture(choice);
  if (input === null) return;
  const answer = await ask(atlas.exportPicture(input));
  if (!answer.ok) addError(answer.error);
  else if (answer.data !== null) addNotice('success', `Saved ${answer.data.name}.`);
}

/**
 * Puts the present view on the clipboard as PNG. The clipboard is asked at once, while the click or key still counts
 * as the person’s own; the bytes follow when they are drawn.
 */
export async function copyPicture(choice: Pick<PictureChoice, 'theme' | 'scale'>): Promise<void> {
  const input = picture({ ...choice, format: 'png' });
  if (input === null) return;
  const answer = ask(atlas.drawPng(input));
  const blob = answer.then((drawn) => {
    if (!drawn.ok) throw new Error(drawn.error.title);
    return new Blob([drawn.data.bytes], { type: 'image/png' });
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    addNotice('success', 'Copied the picture.', 'Paste it where a picture can go.');
  } catch {
    const drawn = await answer;
    if (!drawn.ok) addError(drawn.error);
    else addNotice('error', 'Could not copy the picture.', 'Save it as a file instead.');
  }
}

/** The same in the window’s own colours, at twice its size: for the keyboard. */
export function copyPictureNow(): Promise<void> {
  const dark = useAppStore.getState().app?.dark ?? false;
  return copyPicture({ theme: dark ? 'dark' : 'light', scale: 2 });
}
