import Button from '@cloudscape-design/components/button';
import Flashbar from '@cloudscape-design/components/flashbar';
import { useEffect } from 'react';
import { dismissNotice, useAppStore, type Notice } from '../state/app-store';

const SUCCESS_STAYS = 6000;
/** Long enough to go there and press a button. */
const ACTION_STAYS = 15_000;

/** What the app has to say: successes go by themselves, errors stay until dismissed. */
export function Notices() {
  const notices = useAppStore((state) => state.notices);
  useEffect(() => {
    const timers = notices
      .filter((notice) => notice.kind !== 'error')
      .map((notice) =>
        setTimeout(() => dismissNotice(notice.id), notice.action === null ? SUCCESS_STAYS : ACTION_STAYS),
      );
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
          action: notice.action === null ? undefined : <NoticeAction notice={notice} action={notice.action} />,
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

function NoticeAction({ notice, action }: { readonly notice: Notice; readonly action: NonNullable<Notice['action']> }) {
  return (
    <Button
      onClick={() => {
        dismissNotice(notice.id);
        action.run();
      }}
    >
      {action.text}
    </Button>
  );
}
