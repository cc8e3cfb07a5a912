import Button from '@cloudscape-design/components/button';
import Icon from '@cloudscape-design/components/icon';
import { useAccountStore } from '../state/account-store';
import { showDialog, useAppStore } from '../state/app-store';
import { accountLine } from './account-line';
import { DataAge } from './data-age';
import { OpenMenu } from './open-menu';
import { ThemeSwitch } from './theme-switch';

/** Whose account this is and how old; search; theme, open, export. */
export function TopBar() {
  const snapshot = useAccountStore((state) => state.snapshot);
  const mac = useAppStore((state) => state.app?.platform === 'darwin');
  if (snapshot === null) return null;
  const line = accountLine(snapshot);
  return (
    <header className="top-bar">
      <h1>IAM Atlas</h1>
      <span className="top-bar-account" title={line.whole}>
        {line.short}
      </span>
      <DataAge collectedAt={snapshot.collectedAt} fileName={snapshot.name} />
      <span className="top-bar-space" />
      <button
        type="button"
        className="search-field"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => showDialog('palette')}
      >
        <Icon name="search" variant="subtle" />
        <span className="search-hint">Search by name or ARN</span>
        <kbd>{mac ? '⌘K' : 'Ctrl+K'}</kbd>
      </button>
      <div className="top-bar-actions">
        <Button iconName="status-info" ariaLabel="Explain an error" onClick={() => showDialog('explain')}>
          Explain<span className="top-bar-more"> an error</span>
        </Button>
        <ThemeSwitch />
        <OpenMenu />
        <Button variant="primary" iconName="download" onClick={() => showDialog('export')}>
          Export
        </Button>
      </div>
    </header>
  );
}
