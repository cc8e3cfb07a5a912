import Button from '@cloudscape-design/components/button';
import { openChosen } from '../actions/open';
import { CopyButton } from '../ui/copy-button';
import { RefreshProfiles } from './refresh-profiles';

const COMMAND = 'aws configure sso';

/** There is no profile yet: how to make one, and the other way in. */
export function NoProfiles() {
  return (
    <div className="profiles-none">
      <h3>No profile was found.</h3>
      <p>
        Profiles are read from <code>~/.aws/config</code> and <code>~/.aws/credentials</code>. The AWS command line
        makes one for IAM Identity Center:
      </p>
      <p className="profile-command">
        <code>{COMMAND}</code>
        <CopyButton label="Copy the command" text={COMMAND} />
      </p>
      <div className="profiles-none-actions">
        <RefreshProfiles />
        <Button iconName="folder-open" onClick={openChosen}>
          Open a file instead
        </Button>
      </div>
    </div>
  );
}
