import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { addNotice } from '../state/app-store';

interface Props {
  /** What is copied: `Copy ARN of SidekickKBRole`. */
  readonly label: string;
  readonly text: string;
  /** A button with its words, where copying is what one came for. */
  readonly shown?: boolean;
}

/** A small button beside what it copies: the whole text, however short it is shown. */
export function CopyButton({ label, text, shown = false }: Props) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      addNotice('error', 'Could not copy.', 'Select the text and copy it with the keyboard.');
    }
  };
  return (
    <span className={shown ? 'nowrap' : 'copy-button'} title={copied ? 'Copied' : label}>
      <Button
        variant={shown ? 'normal' : 'inline-icon'}
        iconName={copied ? 'status-positive' : 'copy'}
        ariaLabel={label}
        formAction="none"
        onClick={() => void copy()}
      >
        {shown ? label : undefined}
      </Button>
      <span className="visually-hidden" role="status">
        {copied ? 'Copied' : ''}
      </span>
    </span>
  );
}
