/** The menu. What belongs to the page is sent to it as a command; the page's buttons do the same. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Events } from '../../shared/ipc/contract';
import type { Send } from './ipc/send';
import { openExternal } from './open-external';
import type { Theming } from './theme';

const HELP_PAGES: readonly (readonly [string, string])[] = [
  [
    'How AWS evaluates policies',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
  ],
  ['Passing roles to services', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
];

export function buildMenu(send: Send, theming: Theming): void {
  const mac = process.platform === 'darwin';
  const command =
    (name: Events['menu:command']['command']): (() => void) =>
    () =>
      send('menu:command', { command: name });
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: '&File',
      submenu: [
        { label: 'Open…', accelerator: 'CmdOrCtrl+O', click: command('open') },
        { label: 'Open the sample', click: command('sample') },
        { label: 'Use a profile…', accelerator: 'CmdOrCtrl+Shift+O', click: command('profile') },
        { type: 'separator' },
        { label: 'Save picture…', accelerator: 'CmdOrCtrl+S', click: command('export') },
        { label: 'Close account', accelerator: 'CmdOrCtrl+W', click: command('close') },
        ...(mac ? [] : [{ type: 'separator' } as const, { role: 'quit' } as const]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { label: 'Search', accelerator: 'CmdOrCtrl+K', click: command('search') },
        { label: 'Explain an error…', accelerator: 'CmdOrCtrl+E', click: command('explain') },
        { label: 'Zoom to fit', accelerator: 'CmdOrCtrl+0', click: command('zoom-fit') },
        { type: 'separator' },
        { label: 'Theme', submenu: themeItems(theming) },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : developerItems()),
      ],
    },
    ...(mac ? [{ role: 'windowMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      role: 'help',
      submenu: [
        ...HELP_PAGES.map(([label, url]) => ({ label, click: () => void openExternal(url) })),
        ...(mac ? [] : [{ type: 'separator' } as const, { role: 'about' } as const]),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function themeItems(theming: Theming): MenuItemConstructorOptions[] {
  const labels = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;
  return (['system', 'light', 'dark'] as const).map((theme) => ({
    label: labels[theme],
    type: 'radio',
    checked: theming.theme() === theme,
    click: () => theming.setTheme(theme),
  }));
}

/** Only in development: a reload after `build --watch`, and the developer tools. */
function developerItems(): MenuItemConstructorOptions[] {
  return [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
}
