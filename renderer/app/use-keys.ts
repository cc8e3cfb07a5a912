import { useEffect } from 'react';
import { useAppStore } from '../state/app-store';
import { runCommand } from './commands';
import { commandFor } from './command-keys';

/** The window's keys. A key that something nearer has handled is left alone; so are most while a dialog is open. */
export function useKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const { target } = event;
      const typing =
        target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
      const id = commandFor({
        key: event.key,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        altKey: event.altKey,
        shiftKey: event.shiftKey,
        typing,
      });
      if (id === null || useAppStore.getState().dialog !== null) return;
      if (id !== 'clear') event.preventDefault();
      runCommand(id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
