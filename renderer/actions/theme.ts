import { applyMode, Mode } from '@cloudscape-design/global-styles';
import type { AppState } from '../../shared/ipc/contract';
import { ask, atlas } from '../bridge/bridge';
import { applyDrawingColours } from '../canvas/drawing-colours';
import { addError, useAppStore } from '../state/app-store';

/** Puts the page into dark or light. */
export function showDark(dark: boolean): void {
  applyMode(dark ? Mode.Dark : Mode.Light);
  applyDrawingColours(dark ? 'dark' : 'light');
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  const { app } = useAppStore.getState();
  if (app !== null) useAppStore.setState({ app: { ...app, dark } });
}

export async function chooseTheme(theme: AppState['theme']): Promise<void> {
  const answer = await ask(atlas.setTheme({ theme }));
  if (!answer.ok) return addError(answer.error);
  const { app } = useAppStore.getState();
  if (app !== null) useAppStore.setState({ app: { ...app, theme } });
  if (theme !== 'system') showDark(theme === 'dark');
}

/** Main changed it: the system did, or the menu, which may have changed the choice too. */
export async function themeChanged(dark: boolean): Promise<void> {
  showDark(dark);
  const answer = await ask(atlas.appState());
  if (answer.ok) useAppStore.setState({ app: answer.data });
}
