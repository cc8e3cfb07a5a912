/** Signing out of IAM Identity Center from the window. */
import type { AccessLists } from '../access-lists';
import type { ForgottenSignIns } from '../forgotten';
import { signOut } from '../sign-out';
import type { Snapshots } from '../snapshots';
import type { Who } from '../who';
import { ShownFailure, type Handlers } from './handle';

export function signOutHandlers(
  snapshots: Snapshots,
  who: Who,
  accessLists: AccessLists,
  forgotten: ForgottenSignIns,
): Pick<Handlers, 'sign-in:end'> {
  return {
    'sign-in:end': (order) => {
      // The crawl may live by it, and would write a renewed token where one was just removed.
      if (snapshots.crawling()) {
        throw new ShownFailure({
          code: 'crawl-under-way',
          title: 'An account is being read: it may need this sign-in.',
          hint: 'Wait until it is read, or cancel it, then sign out.',
        });
      }
      // Nor may whoever else asks with it.
      who.cancel();
      accessLists.close();
      return signOut(order, forgotten);
    },
  };
}
