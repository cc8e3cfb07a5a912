/** Signing in to IAM Identity Center from the window. */
import type { SignIns } from '../sign-ins';
import type { Handlers } from './handle';

type SignInChannels = 'sign-in:start' | 'sign-in:open-page' | 'sign-in:cancel';

export function signInHandlers(signIns: SignIns): Pick<Handlers, SignInChannels> {
  return {
    'sign-in:start': (order) => ({ signInId: signIns.start(order) }),
    'sign-in:open-page': async ({ signInId }) => {
      await signIns.openPage(signInId);
      return null;
    },
    'sign-in:cancel': ({ signInId }) => {
      signIns.cancel(signInId);
      return null;
    },
  };
}
