import type { SignInNeeded } from '../../shared/ipc/contract';
import { WhatToDo } from '../profiles/what-to-do';
import { SignInPanel } from '../sign-in/sign-in-panel';
import { withLocalTimes } from '../ui/local-times';
import { useKeptFocus } from '../ui/use-kept-focus';
import { goesOn } from './crawl-words';

interface Props {
  readonly waiting: SignInNeeded;
  /** Is something read already? */
  readonly begun: boolean;
}

/** There is no sign-in to read the account with, or it ended meanwhile: the crawl goes on when one has signed in. */
export function CrawlWaits({ waiting: { error, signIn }, begun }: Props) {
  const panel = useKeptFocus();
  return (
    <div className="crawl-waits" role="alert" ref={panel}>
      <p>
        {withLocalTimes(error.title, new Date())} {goesOn(begun, signIn !== null)}
      </p>
      {signIn === null ? <WhatToDo sentence={error.hint} /> : <SignInPanel signIn={signIn} />}
    </div>
  );
}
