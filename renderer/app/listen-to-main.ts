import { accessFailed, accessFound } from '../actions/access';
import {
  crawlCancelled,
  crawlDone,
  crawlFailed,
  crawlProgress,
  crawlShown,
  crawlWaiting,
  isCrawl,
} from '../actions/crawl';
import { openDone, openEnded, openGiven, openProgress } from '../actions/open';
import { accountGrown } from '../actions/refresh';
import { signInDone, signInFailed, signInShown } from '../actions/sign-in';
import { themeChanged } from '../actions/theme';
import { atlas } from '../bridge/bridge';
import { COMMANDS, runCommand, type CommandId } from './commands';

const MENU: Readonly<Record<string, CommandId>> = {
  open: 'open-file',
  sample: 'open-sample',
  profile: 'use-profile',
  export: 'export',
  search: 'search',
  explain: 'explain-error',
  close: 'close',
  'zoom-fit': 'fit',
};

/** What main tells unasked, put into the stores. Called once. */
export function listenToMain(): void {
  atlas.onOpenGiven(({ name }) => openGiven(name));
  atlas.onOpenProgress(({ jobId, phase, done, total }) => openProgress(jobId, phase, done, total));
  atlas.onOpenDone(({ jobId, snapshot }) => (isCrawl(jobId) ? crawlShown : openDone)(jobId, snapshot));
  atlas.onOpenFailed(({ jobId, error }) => (isCrawl(jobId) ? crawlFailed : openEnded)(jobId, error));
  atlas.onOpenCancelled(({ jobId }) => openEnded(jobId, null));
  atlas.onCrawlProgress(crawlProgress);
  atlas.onSnapshotGrown(({ snapshot }) => void accountGrown(snapshot));
  atlas.onCrawlDone(crawlDone);
  atlas.onCrawlFailed(({ jobId, error }) => crawlFailed(jobId, error));
  atlas.onCrawlCancelled(crawlCancelled);
  atlas.onCrawlWaiting(crawlWaiting);
  atlas.onSignInShown(signInShown);
  atlas.onSignInDone(signInDone);
  atlas.onSignInFailed(signInFailed);
  atlas.onAccessFound(accessFound);
  atlas.onAccessFailed(accessFailed);
  atlas.onThemeChanged(({ dark }) => void themeChanged(dark));
  atlas.onMenuCommand(({ command }) => {
    const id = MENU[command];
    const known = COMMANDS.find((other) => other.id === id);
    if (known !== undefined) runCommand(known.id);
  });
}
