import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { crawlAgain } from '../actions/crawl';
import { closeAccount, openChosen, openRecent, openSample, openSaved } from '../actions/open';
import { showProfiles } from '../actions/profiles';
import { againWith, mayBeReadAgain } from '../crawl/read-with-words';
import { useAccountStore } from '../state/account-store';
import { useCrawlStore } from '../state/crawl-store';
import { localTime } from '../ui/times';

/** As many as a menu can show. */
const FEW = 6;

/** Other accounts, and the open one anew. */
export function OpenMenu() {
  const { recent, saved, snapshot } = useAccountStore();
  const crawling = useCrawlStore((state) => state.job !== null);
  const blocked = crawling ? { disabled: true, disabledReason: 'An account is being read.' } : {};
  const items: ButtonDropdownProps.Items = [
    ...(snapshot === null || !mayBeReadAgain(snapshot)
      ? []
      : [
          {
            id: 'again',
            text: 'Crawl again',
            secondaryText: againWith(snapshot.accounts),
            iconName: 'refresh' as const,
            ...blocked,
          },
        ]),
    { id: 'profile', text: 'Use a profile…', iconName: 'user-profile', ...blocked },
    { id: 'file', text: 'Open a file', iconName: 'folder-open' },
    { id: 'sample', text: 'Try the sample', iconName: 'star' },
    ...group(
      'Accounts read before',
      saved.map(({ savedId, alias, account, collectedAt }) => ({
        id: `saved:${savedId}`,
        text: alias ?? account,
        secondaryText: localTime(collectedAt),
      })),
    ),
    ...group(
      'Recent files',
      recent.map((file) => ({ id: `recent:${file.recentId}`, text: file.name, secondaryText: file.folder })),
    ),
    { id: 'close', text: 'Close the account', iconName: 'close' },
  ];
  const onClick = (id: string) => {
    if (id === 'again') crawlAgain();
    else if (id === 'profile') showProfiles();
    else if (id === 'file') openChosen();
    else if (id === 'sample') openSample();
    else if (id === 'close') closeAccount();
    else {
      const file = recent.find((other) => `recent:${other.recentId}` === id);
      const snapshot = saved.find((other) => `saved:${other.savedId}` === id);
      if (file !== undefined) openRecent(file.recentId, file.name);
      else if (snapshot !== undefined) openSaved(snapshot.savedId, snapshot.alias ?? snapshot.account);
    }
  };
  return (
    <ButtonDropdown items={items} onItemClick={({ detail }) => onClick(detail.id)}>
      Open
    </ButtonDropdown>
  );
}

function group(text: string, items: readonly ButtonDropdownProps.Item[]): readonly ButtonDropdownProps.ItemGroup[] {
  return items.length === 0 ? [] : [{ text, items: items.slice(0, FEW) }];
}
