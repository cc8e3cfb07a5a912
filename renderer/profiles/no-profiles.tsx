import Button from '@cloudscape-design/components/button';
import { showAccess } from '../actions/access';
import { openChosen } from '../actions/open';
import { CopyButton } from '../ui/copy-button';
import { RefreshProfiles } from './refresh-profiles';

const COMMAND = 'aws configure sso';

/** There is no profile yet: how to do without, how to make one, and the other way in. */
export function NoProfiles() {
  return (
    <div className="profiles-none">
      <h3>No profile was found.</h3>
      <p>
        None is needed: sign in with the start URL of your AWS access portal, and choose one of its accounts. Profiles
        are read from <code>~/.aws/config</code> and <code>~/.aws/credentials</code>; the AWS command line makes one for
        IAM Identity Center:
      </p>
      <p className="profile-command">
        <code>{COMMAND}</code>
        <CopyButton label="Copy the command" text={COMMAND} />
      </p>
      <div className="profiles-none-actions">
        <Button variant="primary" onClick={() => showAccess(null)}>
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
