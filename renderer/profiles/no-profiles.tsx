import Button from '@cloudscape-design/components/button';
import { useRef } from 'react';
import { showAccess } from '../actions/access';
import { openChosen } from '../actions/open';
import { CopyButton } from '../ui/copy-button';
import { useFirstFocus } from '../ui/use-first-focus';
import { RefreshProfiles } from './refresh-profiles';

const COMMAND = 'aws configure sso';

/** There is no profile yet: how to do without, how to make one, and the other way in. */
export function NoProfiles() {
  const actions = useRef<HTMLDivElement>(null);
  useFirstFocus(actions, 'button');
  return (
    <div className="profiles-none">
      <h3>No profile was found.</h3>
      <p>
        None is needed: sign in with the start URL of your AWS access portal, then choose one of its accounts. A profile
        would be read from <code>~/.aws/config</code> or <code>~/.aws/credentials</code>; this command makes one:
      </p>
      <p className="profile-command">
        <code>{COMMAND}</code>
        <CopyButton label="Copy the command" text={COMMAND} />
      </p>
      <div className="profiles-none-actions" ref={actions}>
        <Button variant="primary" onClick={() => showAccess(null, 'one', 'start-url')}>
          Sign in with a start URL
        </Button>
        <RefreshProfiles />
        <Button iconName="folder-open" onClick={openChosen}>
          Open a file instead
        </Button>
      </div>
    </div>
  );
}
