import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
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
  const reads = useCrawlStore((state) => state.job?.what ?? null);
  const profiles = useProfilesStore((state) => state.some);
  if (reads !== null && !opening) {
    return (
      <WelcomeFrame wide>
        <h1>Reading {reads}</h1>
        <CrawlProgress />
      </WelcomeFrame>
    );
  }
  return (
    <WelcomeFrame>
      <WelcomePicture />
      <h1>Open an account to see who can assume and access what.</h1>
      {opening ? (
        <OpeningProgress />
      ) : (
        <>
          <div className="welcome-actions">
            <Button variant={profiles ? 'normal' : 'primary'} onClick={openSample}>
              Try the sample
            </Button>
            <Button iconName="folder-open" onClick={openChosen}>
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
      <SavedSnapshots />
      <RecentFiles />
      <footer className="welcome-promise">
        <p>
          It reads the account of an AWS profile, an account snapshot (<code>.json</code>, <code>.json.gz</code>) or the
          output of <code className="nowrap">aws iam get-account-authorization-details</code>.
        </p>
        <p>Everything stays on this computer, and nothing is ever written to AWS.</p>
      </footer>
    </WelcomeFrame>
  );
}

function WelcomeFrame({ wide = false, children }: { readonly wide?: boolean; readonly children: ReactNode }) {
  return (
    <div className="welcome">
      <header className="welcome-bar">
        <span>IAM Atlas</span>
        <ThemeSwitch />
      </header>
      <main className="welcome-main">
        <div className={wide ? 'welcome-column welcome-wide' : 'welcome-column'}>{children}</div>
      </main>
    </div>
  );
}
