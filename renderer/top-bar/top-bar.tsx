import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Icon from '@cloudscape-design/components/icon';
import { closeAccount, openChosen, openRecent, openSample } from '../actions/open';
import { useAccountStore } from '../state/account-store';
import { showDialog, useAppStore } from '../state/app-store';
import { accountLine } from './account-line';
import { DataAge } from './data-age';
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
        <ThemeSwitch />
        <OpenMenu />
        <Button variant="primary" iconName="download" onClick={() => showDialog('export')}>
          Export
        </Button>
      </div>
    </header>
  );
}

function OpenMenu() {
  const recent = useAccountStore((state) => state.recent);
  const items = [
    { id: 'file', text: 'Open a file', iconName: 'folder-open' as const },
    { id: 'sample', text: 'Try the sample', iconName: 'star' as const },
    ...(recent.length === 0
      ? []
      : [
          {
            text: 'Recent files',
            items: recent
              .slice(0, 6)
              .map((file) => ({ id: `recent:${file.recentId}`, text: file.name, secondaryText: file.folder })),
          },
        ]),
    { id: 'close', text: 'Close the account', iconName: 'close' as const },
  ];
  const onClick = (id: string) => {
    if (id === 'file') void openChosen();
    else if (id === 'sample') void openSample();
    else if (id === 'close') void closeAccount();
    else {
      const file = recent.find((other) => `recent:${other.recentId}` === id);
      if (file !== undefined) void openRecent(file.recentId, file.name);
    }
  };
  return (
    <ButtonDropdown items={items} onItemClick={({ detail }) => onClick(detail.id)}>
      Open
    </ButtonDropdown>
  );
}
