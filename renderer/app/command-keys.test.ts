import { describe, expect, it } from 'vitest';
import { commandFor, type KeyPress } from './command-keys';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  typing: false,
  ...held,
});

describe('keys', () => {
  it('search opens with Control and Command alike, and with a slash', () => {
    expect(commandFor(press('k', { ctrlKey: true }))).toBe('search');
    expect(commandFor(press('K', { metaKey: true, typing: true }))).toBe('search');
    expect(commandFor(press('/'))).toBe('search');
  });

  it('E explains an error, and writes an e where one writes', () => {
    expect(commandFor(press('e', { ctrlKey: true }))).toBe('explain-error');
    expect(commandFor(press('e'))).toBeNull();
  });

  it('Shift makes copying the picture out of copying, and using a profile out of opening', () => {
    expect(commandFor(press('C', { ctrlKey: true, shiftKey: true }))).toBe('copy-picture');
    expect(commandFor(press('c', { ctrlKey: true }))).toBeNull();
    expect(commandFor(press('O', { ctrlKey: true, shiftKey: true }))).toBe('use-profile');
    expect(commandFor(press('o', { ctrlKey: true }))).toBe('open-file');
  });

  it('Alt with the arrows goes through the views', () => {
    expect(commandFor(press('ArrowLeft', { altKey: true }))).toBe('back');
    expect(commandFor(press('ArrowRight', { altKey: true }))).toBe('forward');
    expect(commandFor(press('ArrowLeft'))).toBeNull();
  });

  it('edits of policies are undone and redone; in a text the text is', () => {
    expect(commandFor(press('z', { ctrlKey: true }))).toBe('undo-edit');
    expect(commandFor(press('Z', { metaKey: true, shiftKey: true }))).toBe('redo-edit');
    expect(commandFor(press('z', { ctrlKey: true, typing: true }))).toBeNull();
  });

  it('plain keys do nothing while typing, Escape always clears', () => {
    expect(commandFor(press('+'))).toBe('zoom-in');
    expect(commandFor(press('+', { typing: true }))).toBeNull();
    expect(commandFor(press('Escape', { typing: true }))).toBe('clear');
  });
});
