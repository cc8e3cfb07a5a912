import Flashbar from '@cloudscape-design/components/flashbar';
import { useEffect } from 'react';
import { dismissNotice, useAppStore } from '../state/app-store';

const SUCCESS_STAYS = 6000;

/** What the app has to say: successes go by themselves, errors stay until dismissed. */
export function Notices() {
  const notices = useAppStore((state) => state.notices);
  useEffect(() => {
    const timers = notices
      .filter((notice) => notice.kind !== 'error')
      .map((notice) => setTimeout(() => dismissNotice(notice.id), SUCCESS_STAYS));
    return () => timers.forEach(clearTimeout);
  }, [notices]);
  if (notices.length === 0) return null;
  return (
    <div className="notices">
      <Flashbar
        items={notices.map((notice) => ({
          id: String(notice.id),
          type: notice.kind,
          header: notice.title,
          content: notice.hint === '' ? undefined : notice.hint,
          dismissible: true,
          dismissLabel: 'Dismiss',
          statusIconAriaLabel: notice.kind,
          ariaRole: notice.kind === 'error' ? 'alert' : 'status',
          onDismiss: () => dismissNotice(notice.id),
        }))}
      />
    </div>
  );
}
