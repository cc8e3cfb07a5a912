import type { Events } from '../../shared/ipc/contract';
import type { SignInOf, SignInWay } from '../../shared/ipc/sign-in-types';
import { isSignInNeeded } from '../../shared/view/sign-in-needed';
import { ask, atlas } from '../bridge/bridge';
import { NO_ACCESS, rememberStartUrl, useAccessStore, type AccessMode, type WayToAccess } from '../state/access-store';
import { showDialog, useAppStore } from '../state/app-store';
import { useCrawlStore } from '../state/crawl-store';
import { asFarAsKnown } from '../access/access-words';
import { useProfilesStore } from '../state/profiles-store';
import { isSameSignIn, useSignInStore } from '../state/sign-in-store';
import { showProfiles } from './profiles';
import { cancelSignIn, signIn as beginSignIn } from './sign-in';

/**
 * The choice of accounts of a sign-in; null: of one whose start URL is still to be given. `cameBy`: what in the choice of a
 * profile led here. Not while an account is read.
 */
export function showAccess(whose: SignInOf | null, mode: AccessMode = 'one', cameBy: WayToAccess | null = null): void {
  const crawl = useCrawlStore.getState();
  if (crawl.job !== null) return;
  useCrawlStore.setState({ failure: null });
  useAccessStore.setState({ ...NO_ACCESS, mode, cameBy });
  showDialog('access');
  if (whose !== null) void listAccess(whose);
}

/** Lists begun and not wanted any more: what main still had to say about them is not heard. */
const past = new Set<string>();

/** Asks for the accounts and roles. `way`: signs in that way at once where that is needed; null: says that it is. */
export async function listAccess(whose: SignInOf, way: SignInWay | null = null): Promise<void> {
  forget();
  const begun = { listId: null, way };
  useAccessStore.setState({ signIn: whose, listing: begun, access: null, failure: null });
  const answer = await ask(atlas.listAccess({ signIn: whose }));
  const ours = useAccessStore.getState().listing === begun;
  if (!answer.ok) {
    if (ours) useAccessStore.setState({ listing: null, failure: answer.error });
  } else if (ours) useAccessStore.setState({ listing: { listId: answer.data.listId, way } });
  else if (useAccessStore.getState().listing?.listId !== answer.data.listId) cancel(answer.data.listId);
}

export function accessFound({ listId, access }: Events['access:found']): void {
  const { listing, signIn } = useAccessStore.getState();
  if (!isOurs(listId) || listing === null || signIn === null) return;
  if (!('profile' in signIn)) rememberStartUrl(access);
  const role = useAccessStore.getState().role ?? access.role;
  useAccessStore.setState({ access, role, listing: access.whole ? null : { ...listing, listId } });
}

export function accessFailed({ listId, error }: Events['access:failed']): void {
  const { access, listing, signIn } = useAccessStore.getState();
  if (!isOurs(listId) || listing === null || signIn === null) return;
  useAccessStore.setState({ listing: null, failure: error, access: access === null ? null : asFarAsKnown(access) });
  if (isSignInNeeded(error) && listing.way !== null) void beginSignIn(signIn, listing.way);
}

/** Somebody has signed in: if that is what the list waited for, it is asked for again. */
export function accessSignedIn(whose: SignInOf): void {
  const { access, failure, signIn } = useAccessStore.getState();
  if (signIn === null || !isSameSignIn(signIn, whose)) return;
  if (access === null || failure !== null) void listAccess(signIn);
}

/** Back to the start URL; what was typed stays. */
export function leaveAccess(): void {
  forget();
  const { cameBy, mode } = useAccessStore.getState();
  useAccessStore.setState({ ...NO_ACCESS, mode, cameBy });
}

/** A sign-in ended, which may be this one, and main has ended the list under way: asking again says what there is to do. */
export function accessSignedOut(): void {
  const { access, listing, signIn } = useAccessStore.getState();
  const shown = useAppStore.getState().dialog === 'access' && (access !== null || listing !== null);
  if (shown && signIn !== null) void listAccess(signIn);
}

/** The dialog is left, for where one came from: nobody waits for the list, nor for a sign-in that was begun in it. */
export function closeAccess(): void {
  forget();
  const { cameBy, signIn } = useAccessStore.getState();
  const { underWay } = useSignInStore.getState();
  if (signIn !== null && underWay !== null && isSameSignIn(underWay.signIn, signIn)) cancelSignIn();
  useAccessStore.setState({ listing: null });
  if (cameBy === null) return showDialog(null);
  useProfilesStore.setState({ backBy: cameBy });
  showProfiles();
}

function forget(): void {
  const { listing } = useAccessStore.getState();
  if (listing !== null && listing.listId !== null) cancel(listing.listId);
}

function cancel(listId: string): void {
  past.add(listId);
  void ask(atlas.cancelAccess({ listId }));
}

/** Main may tell of a list before it has answered the call that began it. */
function isOurs(listId: string): boolean {
  const { listing } = useAccessStore.getState();
  return listing !== null && (listing.listId ?? listId) === listId && !past.has(listId);
}
