/** The app's life: one instance, one window, and the parts joined to each other. */
import { app, session, type BrowserWindow, type WebContents } from 'electron';
import path from 'node:path';
import { describeSaved, prepareSaved } from '../files/saved-snapshots';
import { openAccessLists } from './access-lists';
import { declareAppScheme, serveApp } from './app-protocol';
import { fileArgument } from './file-argument';
import { forgottenSignIns } from './forgotten';
import { accessHandlers } from './ipc/access-handlers';
import { appHandlers } from './ipc/app-handlers';
import { crawlHandlers } from './ipc/crawl-handlers';
import { exportHandlers } from './ipc/export-handlers';
import { handleAll } from './ipc/handle';
import { linkHandlers } from './ipc/link-handlers';
import { openHandlers } from './ipc/open-handlers';
import { recentHandlers } from './ipc/recent-handlers';
import { savedHandlers } from './ipc/saved-handlers';
import { senderTo } from './ipc/send';
import { signInHandlers } from './ipc/sign-in-handlers';
import { signOutHandlers } from './ipc/sign-out-handlers';
import { snapshotHandlers } from './ipc/snapshot-handlers';
import { whoHandlers } from './ipc/who-handlers';
import { log, startLog } from './log';
import { buildMenu } from './menu';
import { PAGE_FOLDER, SAMPLE_FILE } from './paths';
import { profilesReader } from './profiles';
import { recentFiles } from './recent-files';
import { guardApp, guardSession } from './security';
import { openSettings } from './settings';
import { openSignIns } from './sign-ins';
import { openSnapshots } from './snapshots';
import { startTheming } from './theme';
import { reviveWhenGone } from './revive-page';
import { openWho } from './who';
import { createWindow, titleFor } from './window';

// Before the lock: instances with folders of their own (tests) do not lock each other out.
if (process.env['APP_USER_DATA']) app.setPath('userData', process.env['APP_USER_DATA']);

const appFolder = app.isPackaged ? null : app.getAppPath();
/** A file given on the command line or by the system, until the page opens it. */
let given = fileArgument(process.argv, process.cwd(), appFolder);
/** Tells the page of it, once there is one. */
let tellGiven = (): void => undefined;

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  startLog(path.join(app.getPath('userData'), 'logs'), !app.isPackaged);
  process.on('uncaughtException', (error) => log.error('uncaught', error));
  process.on('unhandledRejection', (error) => log.error('unhandled', error));
  declareAppScheme();
  guardApp();
  // macOS hands over a file before the app is ready.
  app.on('open-file', (event, file) => {
    event.preventDefault();
    given = file;
    tellGiven();
  });
  void app.whenReady().then(run);
}

function run(): void {
  guardSession(session.defaultSession);
  serveApp(session.defaultSession, PAGE_FOLDER);

  let window: BrowserWindow | undefined;
  const ourPage = (): WebContents | undefined => window?.webContents;
  const send = senderTo(ourPage);
  const settings = openSettings();
  const recent = recentFiles(settings);
  const forgotten = forgottenSignIns(settings);
  const who = openWho(forgotten);
  const accessLists = openAccessLists(send, forgotten);
  const theming = startTheming(settings, send, () => buildMenu(send, theming));
  const savedFolder = path.join(app.getPath('userData'), 'snapshots');
  const prepared = prepareSaved(savedFolder).catch((error: unknown) => log.error('no folder for snapshots', error));
  const snapshots = openSnapshots({
    send,
    describeSaved,
    onOpened: (file, summary) => {
      // What a crawl saved has a list of its own.
      if (file === SAMPLE_FILE || path.dirname(file) === savedFolder) return;
      recent.remember(file, summary.account.alias ?? summary.account.id);
    },
    onChange: (names) => window?.setTitle(titleFor(names)),
  });

  const signIns = openSignIns(send, (tokenFile) => {
    forgotten.remember(tokenFile);
    snapshots.signedIn(tokenFile);
  });
  /** The page that asked for all of it is gone. */
  function endAll(): void {
    snapshots.closeAll();
    signIns.close();
    accessLists.close();
    who.cancel();
  }

  let pageReady = false;
  tellGiven = () => {
    if (pageReady && given !== null) send('open:given', { name: path.basename(given) });
  };
  function takeGiven(): string | null {
    const file = given;
    given = null;
    return file;
  }
  function show(): void {
    window = createWindow(settings);
    window.on('closed', () => {
      window = undefined;
      endAll();
    });
    // A page that starts anew (reload) knows nothing of what the one before had open.
    window.webContents.on('did-navigate', () => {
      pageReady = false;
      endAll();
    });
    reviveWhenGone(window.webContents);
  }

  handleAll(
    {
      ...appHandlers(theming, () => {
        pageReady = true;
        setImmediate(tellGiven);
      }),
      ...openHandlers(snapshots, recent, () => window, takeGiven),
      ...recentHandlers(recent),
      ...snapshotHandlers(snapshots),
      ...signInHandlers(signIns),
      ...signOutHandlers(snapshots, who, accessLists, forgotten),
      ...whoHandlers(who),
      ...accessHandlers(accessLists),
      ...crawlHandlers(snapshots, savedFolder, prepared, profilesReader(send, forgotten), forgotten),
      ...savedHandlers(snapshots, savedFolder),
      ...exportHandlers(snapshots, () => window),
      ...linkHandlers(),
    },
    ourPage,
  );
  buildMenu(send, theming);
  show();

  app.on('second-instance', (_event, args, cwd) => {
    if (window === undefined) show();
    else if (window.isMinimized()) window.restore();
    window?.focus();
    given = fileArgument(args, cwd, appFolder) ?? given;
    tellGiven();
  });
  app.on('activate', () => {
    if (window === undefined) show();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', () => snapshots.closeAll());
}
