import Icon from '@cloudscape-design/components/icon';
import { useId, type ReactNode } from 'react';

interface Props {
  readonly title: ReactNode;
  readonly note?: string | undefined;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  /** Beside the line while it is open. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A line that opens; what is inside exists only while it is open. */
export function Disclosure({ title, note, open, onToggle, action, children }: Props) {
  const id = useId();
  return (
    <>
      <div className="disclosure-line">
        <button
          type="button"
          className="disclosure"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => onToggle(!open)}
        >
          <Icon name={open ? 'caret-down-filled' : 'caret-right-filled'} size="small" />
          <span>
            {title} {note !== undefined && <span className="quiet">{note}</span>}
          </span>
        </button>
        {open && action}
      </div>
      {open && <div id={id}>{children}</div>}
    </>
  );
}
