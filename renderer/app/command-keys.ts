/** Which keys run which command. Pure. */
export type CommandId =
  | 'story-broken'
  | 'story-assume'
  | 'story-access'
  | 'back'
  | 'forward'
  | 'fit'
  | 'zoom-in'
  | 'zoom-out'
  | 'export'
  | 'copy-picture'
  | 'coverage'
  | 'use-profile'
  | 'use-start-url'
  | 'crawl-again'
  | 'crawl-cancel'
  | 'open-file'
  | 'open-sample'
  | 'close'
  | 'theme-system'
  | 'theme-light'
  | 'theme-dark'
  | 'undo-edit'
  | 'redo-edit'
  | 'export-edits'
  | 'drop-edits'
  | 'search'
  | 'explain-error'
  | 'clear';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** The focus is in a field that takes text. */
  readonly typing: boolean;
}

/** Null: not a key of ours. Command and Control are one, as the menu has it. */
export function commandFor(press: KeyPress): CommandId | null {
  const command = press.ctrlKey || press.metaKey;
  const key = press.key.toLowerCase();
  if (command && !press.altKey) {
    if (key === 'z' && !press.typing) return press.shiftKey ? 'redo-edit' : 'undo-edit';
    if (press.shiftKey && key === 'c') return 'copy-picture';
    if (press.shiftKey && key === 'o') return 'use-profile';
    if (key === 'k') return 'search';
    if (key === 'e') return 'explain-error';
    if (key === 'o') return 'open-file';
    if (key === 's') return 'export';
    if (key === '0') return 'fit';
    return null;
  }
  if (press.altKey) {
    if (key === 'arrowleft') return 'back';
    if (key === 'arrowright') return 'forward';
    return null;
  }
  if (key === 'escape') return 'clear';
  if (press.typing) return null;
  if (key === '+' || key === '=') return 'zoom-in';
  if (key === '-') return 'zoom-out';
  if (key === '0') return 'fit';
  if (key === '/') return 'search';
  return null;
}
