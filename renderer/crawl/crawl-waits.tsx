import type { ShownError } from '../../shared/ipc/contract';
import { SignInPanel } from '../sign-in/sign-in-panel';
import { withLocalTimes } from '../ui/local-times';

/** The sign-in ended while the account was read: what was read is kept, and the crawl goes on when one has signed in. */
export function CrawlWaits({ profile, why }: { readonly profile: string; readonly why: ShownError }) {
  return (
    <div className="crawl-waits" role="alert">
      <p>
        {withLocalTimes(why.title, new Date())} What was read is kept; the crawl goes on by itself once you have signed
        in.
      </p>
      <SignInPanel profile={profile} />
    </div>
  );
}
