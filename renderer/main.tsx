import '@cloudscape-design/global-styles/dark-mode-utils.css';
import '@xyflow/react/dist/base.css';
import './app/fonts.css';
import './app/colours.css';
import './app/base.css';
import './app/app.css';
import './canvas/canvas.css';
import './inspector/inspector.css';
import './inspector/requirements.css';
import './welcome/welcome.css';
import './palette/palette.css';
import './findings/findings.css';
import './profiles/profiles.css';
import './crawl/crawl.css';
import './unread/coverage.css';
import './what-if/what-if.css';
import { applyDensity, Density } from '@cloudscape-design/global-styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadRecent } from './actions/open';
import { loadProfiles } from './actions/profiles';
import { loadSaved } from './actions/saved';
import { showDark } from './actions/theme';
import { ask, atlas } from './bridge/bridge';
import { addError, useAppStore } from './state/app-store';
import { installIcons } from './ui/icon-sprite';
import { App } from './app/app';
import { listenToMain } from './app/listen-to-main';

/** The first state is asked for before anything is painted, so that the window never flashes in the wrong theme. */
async function start(): Promise<void> {
  installIcons();
  applyDensity(Density.Compact);
  listenToMain();
  const [state] = await Promise.all([ask(atlas.appState()), loadRecent(), loadSaved()]);
  if (state.ok) {
    useAppStore.setState({ app: state.data });
    showDark(state.data.dark);
    document.documentElement.dataset['graphics'] = String(state.data.graphics);
  } else addError(state.error);
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  // Nothing waits for it: whether there are profiles only says which way in comes first.
  void loadProfiles();
}

void start();
