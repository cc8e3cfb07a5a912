import Button from '@cloudscape-design/components/button';
import { useCrawlStore } from '../state/crawl-store';
import { useOpeningStore } from '../state/opening-store';
import { useProfilesStore } from '../state/profiles-store';
import { openChosen, openSample } from '../actions/open';
import { showProfiles } from '../actions/profiles';
import { CrawlProgress } from '../crawl/crawl-progress';
import { ThemeSwitch } from '../top-bar/theme-switch';
import { OpeningFailure } from './opening-failure';
import { OpeningProgress } from './opening-progress';
import { RecentFiles } from './recent-files';
import { SavedSnapshots } from './saved-snapshots';
import { WelcomePicture } from './welcome-picture';

/** The first screen: what this is for, and the ways to open an account. */
export function Welcome() {
  const opening = useOpeningStore((state) => state.job !== null);
  const crawling = useCrawlStore((state) => state.job !== null);
  const profiles = useProfilesStore((state) => state.some);
  return (
    <div className="welcome">
      <header className="welcome-bar">
        <span>IAM Atlas</span>
        <ThemeSwitch />
      </header>
      <main className="welcome-main">
        <div className="welcome-column">
          <WelcomePicture />
          <h1>Open an account to see who can assume and access what.</h1>
          {opening ? (
            <OpeningProgress />
          ) : crawling ? (
            <CrawlProgress />
          ) : (
            <>
              <div className="welcome-actions">
                <Button variant={profiles ? 'normal' : 'primary'} onClick={() => void openSample()}>
                  Try the sample
                </Button>
                <Button iconName="folder-open" onClick={() => void openChosen()}>
                  Open a file
                </Button>
                <Button variant={profiles ? 'primary' : 'normal'} iconName="user-profile" onClick={showProfiles}>
                  Use a profile
                </Button>
                <span className="welcome-drop">or drop a file anywhere</span>
              </div>
              <OpeningFailure />
            </>
          )}
          {!crawling && (
            <>
              <SavedSnapshots />
              <RecentFiles />
            </>
          )}
          <footer className="welcome-promise">
            <p>
              It reads the account of an AWS profile, an account snapshot (<code>.json</code>, <code>.json.gz</code>) or
              the output of <code className="nowrap">aws iam get-account-authorization-details</code>.
            </p>
            <p>Everything stays on this computer, and nothing is ever written to AWS.</p>
          </footer>
        </div>
      </main>
    </div>
  );
}
