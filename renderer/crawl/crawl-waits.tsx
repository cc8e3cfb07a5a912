import type { SignInNeeded } from '../../shared/ipc/contract';
import { SignInPanel } from '../sign-in/sign-in-panel';
import { withLocalTimes } from '../ui/local-times';
import { useKeptFocus } from '../ui/use-kept-focus';

/** The sign-in ended while the account was read: what was read is kept, and the crawl goes on when one has signed in. */
export function CrawlWaits({ waiting: { error, signIn } }: { readonly waiting: SignInNeeded }) {
  const panel = useKeptFocus();
  return (
    <div className="crawl-waits" role="alert" ref={panel}>
      <p>
        {withLocalTimes(error.title, new Date())} What was read is kept; the crawl goes on by itself once you have
        signed in.
      </p>
      <SignInPanel signIn={signIn} />
    </div>
  );
}
