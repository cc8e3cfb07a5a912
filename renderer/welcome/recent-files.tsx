import Button from '@cloudscape-design/components/button';
import Icon from '@cloudscape-design/components/icon';
import { forgetRecent, openRecent } from '../actions/open';
import { useAccountStore } from '../state/account-store';
import { localTime, zonedTime } from '../ui/times';

/** The files opened before: open again, or forget. */
export function RecentFiles() {
  const recent = useAccountStore((state) => state.recent);
  if (recent.length === 0) return null;
  return (
    <section className="recent" aria-labelledby="recent-title">
      <h2 id="recent-title">Recent files</h2>
      <ul>
        {recent.map((file) => (
          <li key={file.recentId}>
            <button type="button" className="recent-open" onClick={() => openRecent(file.recentId, file.name)}>
              <Icon name="file" variant="subtle" />
              <span className="recent-name">{file.name}</span>
              <span className="recent-about">
                {file.account === null ? '' : `${file.account} · `}
                {file.folder}
              </span>
              <time dateTime={file.openedAt} title={zonedTime(file.openedAt)}>
                {localTime(file.openedAt)}
              </time>
            </button>
            <Button
              variant="icon"
              iconName="close"
              ariaLabel={`Forget ${file.name}`}
              onClick={() => void forgetRecent(file.recentId)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
