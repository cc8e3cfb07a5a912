/**
 * What the page sees as `window.atlas`: one named method for each channel and each event of the contract.
 * The two tables are all that the preload needs at run time, so no schema travels into it.
 */
import type { Channel, EventName, Events, Input, Outputs, Result } from './contract';

/** Channel → method. `open:dropped` takes a File in the page; the preload turns it into a path. */
export const METHODS = {
  'app:state': 'appState',
  'app:set-theme': 'setTheme',
  'open:sample': 'openSample',
  'open:choose': 'openChoose',
  'open:recent': 'openRecent',
  'open:dropped': 'openDropped',
  'open:given': 'openGiven',
  'open:cancel': 'cancelOpen',
  'recent:list': 'listRecent',
  'recent:forget': 'forgetRecent',
  'snapshot:close': 'closeSnapshot',
  'view:lay-out': 'layOut',
  'findings:list': 'listFindings',
  'edge:explain': 'explainEdge',
  'finding:describe': 'describeFinding',
  'fix:prove': 'proveFix',
  'error:explain': 'explainError',
  'what-if:hold': 'holdDrafts',
  'what-if:wider': 'widerByDrafts',
  'what-if:texts': 'textsOfDrafts',
  'what-if:save': 'saveDrafts',
  'node:describe': 'describeNode',
  'requirements:check': 'checkRequirements',
  'search:find': 'search',
  'coverage:report': 'reportCoverage',
  'export:save': 'exportPicture',
  'export:png': 'drawPng',
  'profiles:list': 'listProfiles',
  'profiles:who': 'askWho',
  'profiles:who-cancel': 'cancelWho',
  'sign-in:start': 'startSignIn',
  'sign-in:open-page': 'openSignInPage',
  'sign-in:cancel': 'cancelSignIn',
  'sign-in:end': 'signOut',
  'access:list': 'listAccess',
  'access:cancel': 'cancelAccess',
  'profile:text': 'profileText',
  'profile:save': 'saveProfile',
  'crawl:start': 'startCrawl',
  'crawl:again': 'crawlAgain',
  'crawl:cancel': 'cancelCrawl',
  'saved:list': 'listSaved',
  'saved:open': 'openSaved',
  'saved:delete': 'deleteSaved',
  'link:open': 'openLink',
} as const satisfies Record<Channel, string>;

/** Event → method that subscribes; it returns the function that ends the subscription. */
export const SUBSCRIPTIONS = {
  'open:progress': 'onOpenProgress',
  'open:done': 'onOpenDone',
  'open:failed': 'onOpenFailed',
  'open:cancelled': 'onOpenCancelled',
  'open:given': 'onOpenGiven',
  'crawl:progress': 'onCrawlProgress',
  'snapshot:grown': 'onSnapshotGrown',
  'crawl:done': 'onCrawlDone',
  'crawl:waiting': 'onCrawlWaiting',
  'crawl:failed': 'onCrawlFailed',
  'crawl:cancelled': 'onCrawlCancelled',
  'sign-in:shown': 'onSignInShown',
  'sign-in:done': 'onSignInDone',
  'sign-in:failed': 'onSignInFailed',
  'access:found': 'onAccessFound',
  'access:failed': 'onAccessFailed',
  'profiles:changed': 'onProfilesChanged',
  'theme:changed': 'onThemeChanged',
  'menu:command': 'onMenuCommand',
} as const satisfies Record<EventName, string>;

type PlainChannel = Exclude<Channel, 'open:dropped'>;
type Call<C extends Channel> =
  Input<C> extends Record<string, never>
    ? () => Promise<Result<Outputs[C]>>
    : (input: Input<C>) => Promise<Result<Outputs[C]>>;

/** Every call answers with a `Result`; it rejects only when main refuses the sender. */
type Calls = { readonly [C in PlainChannel as (typeof METHODS)[C]]: Call<C> };
type Subscriptions = {
  readonly [E in EventName as (typeof SUBSCRIPTIONS)[E]]: (listener: (event: Events[E]) => void) => () => void;
};

/** `window.atlas`. `DroppedFile` is the page's `File`; shared knows no DOM. */
export type AtlasBridge<DroppedFile> = Calls &
  Subscriptions & {
    /** Opens a file that was dropped on the window. The page never learns its path. */
    openDropped(file: DroppedFile): Promise<Result<Outputs['open:dropped']>>;
  };
