import { useEffect } from 'react';
import { useAccountStore } from '../state/account-store';
import { useAppStore } from '../state/app-store';
import { useCrawlStore } from '../state/crawl-store';
import { useOpeningStore } from '../state/opening-store';
import { AccessDialog } from '../access/access-dialog';
import { Palette } from '../palette/palette';
import { ExplainDialog } from '../explain/explain-dialog';
import { ExportDialog } from '../top-bar/export-dialog';
import { CoverageDialog } from '../unread/coverage-dialog';
import { CrawlDialog } from '../crawl/crawl-dialog';
import { ProfilesDialog } from '../profiles/profiles-dialog';
import { OpeningDialog } from '../welcome/opening-dialog';
import { EditsDialog } from '../what-if/edits-dialog';
import { LeaveDialog } from '../what-if/leave-dialog';
import { Welcome } from '../welcome/welcome';
import { MainWindow } from './main-window';
import { Notices } from './notices';
import { useFileDrop } from './use-file-drop';
import { useKeys } from './use-keys';

/** Welcome screen or main window, and what lies over either. */
export function App() {
  const open = useAccountStore((state) => state.snapshot !== null);
  const opening = useOpeningStore((state) => state.job !== null);
  const crawling = useCrawlStore(({ job }) => job !== null && job.kind === 'whole' && !job.shown);
  const dialog = useAppStore((state) => state.dialog);
  const dropping = useFileDrop();
  useKeys();
  useEffect(() => {
    // After the first paint: tests and the start-up measure wait for this.
    const frame = requestAnimationFrame(() => (document.documentElement.dataset['ready'] = 'true'));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <>
      {open ? <MainWindow /> : <Welcome />}
      <Notices />
      {dialog === 'palette' && open && <Palette />}
      {dialog === 'explain' && open && <ExplainDialog />}
      {dialog === 'export' && open && <ExportDialog />}
      {dialog === 'edits' && open && <EditsDialog />}
      {dialog === 'leave-edits' && open && <LeaveDialog />}
      {dialog === 'coverage' && open && <CoverageDialog />}
      {dialog === 'profiles' && <ProfilesDialog />}
      {dialog === 'access' && <AccessDialog />}
      {opening && open && <OpeningDialog />}
      {crawling && open && <CrawlDialog />}
      {dropping && <div className="drop-hint">Drop an account file to open it</div>}
    </>
  );
}
