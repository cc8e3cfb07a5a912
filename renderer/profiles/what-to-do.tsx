import { CopyButton } from '../ui/copy-button';
import { commandIn } from './profile-words';

/** What stands in the way, and the command to be run in a terminal, ready to be copied. */
export function WhatToDo({ sentence }: { readonly sentence: string }) {
  const command = commandIn(sentence);
  return (
    <div className="what-to-change">
      <p>{sentence}</p>
      {command !== null && (
        <p className="profile-command">
          <code>{command}</code>
          <CopyButton label="Copy the command" text={command} />
        </p>
      )}
    </div>
  );
}
