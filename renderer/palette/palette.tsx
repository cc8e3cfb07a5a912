import Icon from '@cloudscape-design/components/icon';
import { Command } from 'cmdk';
import { useEffect, useRef, useState } from 'react';
import type { SearchHit } from '../../shared/ipc/contract';
import { selectNode } from '../actions/select';
import { showNeighbourhood } from '../actions/show-view';
import { COMMANDS, runCommand } from '../app/commands';
import { ask, atlas } from '../bridge/bridge';
import { useAccountStore } from '../state/account-store';
import { showDialog } from '../state/app-store';
import { AwsIcon } from '../ui/aws-icon';
import { matchingCommands } from './matching-commands';

/** Finds any principal or resource by name or ARN, and any command. */
export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const hits = useHits(text);
  useEffect(() => {
    dialog.current?.showModal();
    // A dialog gives the focus to its first element that takes one, which is not the field.
    dialog.current?.querySelector('input')?.focus();
  }, []);
  const close = () => showDialog(null);
  const commands = matchingCommands(COMMANDS, text).filter((command) => command.id !== 'search' && command.when());
  return (
    <dialog
      className="palette"
      ref={dialog}
      aria-label="Search"
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <Command label="Search" shouldFilter={false} loop>
        <div className="palette-field">
          <Icon name="search" variant="subtle" />
          <Command.Input value={text} onValueChange={setText} placeholder="Name or ARN, or what to do" />
          <kbd>Esc</kbd>
        </div>
        <Command.List label="Results">
          {hits.length > 0 && (
            <Command.Group heading="In this account">
              {hits.map((hit) => (
                <Command.Item key={hit.nodeId} value={hit.nodeId} onSelect={() => go(hit)}>
                  <AwsIcon icon={hit.icon} size={20} />
                  <span className="palette-name">{hit.name}</span>
                  <span className="palette-about">{hit.subtitle}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {commands.length > 0 && (
            <Command.Group heading="Commands">
              {commands.map((command) => (
                <Command.Item
                  key={command.id}
                  value={`command:${command.id}`}
                  onSelect={() => {
                    close();
                    runCommand(command.id);
                  }}
                >
                  <Icon name={command.icon} variant="subtle" />
                  <span className="palette-name">{command.title}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {hits.length === 0 && commands.length === 0 && (
            <p className="palette-empty">Nothing in this account has “{text}” in its name or ARN.</p>
          )}
        </Command.List>
      </Command>
    </dialog>
  );
}

/** Selects what was found, in its neighbourhood. */
function go(hit: SearchHit): void {
  showDialog(null);
  void showNeighbourhood(hit.nodeId).then(() => selectNode(hit.nodeId));
}

/** What the engine finds; answers that come after a later question are dropped. */
function useHits(text: string): readonly SearchHit[] {
  const snapshotId = useAccountStore((state) => state.snapshot?.snapshotId);
  const [found, setFound] = useState<{ readonly text: string; readonly hits: readonly SearchHit[] }>({
    text: '',
    hits: [],
  });
  useEffect(() => {
    if (snapshotId === undefined || text.trim() === '') return;
    let late = false;
    void ask(atlas.search({ snapshotId, text: text.trim() })).then((answer) => {
      if (!late && answer.ok) setFound({ text, hits: answer.data });
    });
    return () => {
      late = true;
    };
  }, [snapshotId, text]);
  return text.trim() === '' ? [] : found.hits;
}
