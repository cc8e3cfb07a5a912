import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { addNotice } from '../state/app-store';

interface Props {
  readonly label: string;
  readonly text: string;
}

/** Copies the whole text, however short it is shown. */
export function CopyButton({ label, text }: Props) {
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
    <Button variant="inline-link" iconName={copied ? 'status-positive' : 'copy'} onClick={() => void copy()}>
      {copied ? 'Copied' : label}
    </Button>
  );
}
