import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import type { AppState } from '../../shared/ipc/contract';
import { chooseTheme } from '../actions/theme';
import { useAppStore } from '../state/app-store';

const CHOICES: readonly { readonly id: AppState['theme']; readonly text: string }[] = [
  { id: 'system', text: 'As the system' },
  { id: 'light', text: 'Light' },
  { id: 'dark', text: 'Dark' },
];

/** Light, dark, or what the system has. */
export function ThemeSwitch() {
  const theme = useAppStore((state) => state.app?.theme ?? 'system');
  return (
    <ButtonDropdown
      items={CHOICES.map((choice) => ({ ...choice, itemType: 'checkbox' as const, checked: choice.id === theme }))}
      onItemClick={({ detail }) => {
        const choice = CHOICES.find((other) => other.id === detail.id);
        if (choice !== undefined) void chooseTheme(choice.id);
      }}
    >
      Theme
    </ButtonDropdown>
  );
}
