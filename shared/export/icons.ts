/** The icons as markup (icons.json is made by build/make-icons.mjs from AWS's own drawings). */
import icons from './icons.json';
import { ICON_KEYS, type IconKey } from '../graph/icon-key';

export interface Icon {
  readonly viewBox: string;
  /** Trusted markup, made at build time; its ink is `currentColor`. */
  readonly body: string;
}
const BY_KEY: Readonly<Record<IconKey, Icon>> = icons;
const KNOWN: ReadonlySet<string> = new Set(ICON_KEYS);

export function isIconKey(key: string): key is IconKey {
  return KNOWN.has(key);
}

/** The icon of a key; an unknown key gets the plain resource. */
export function iconOf(key: string): Icon {
  return BY_KEY[isIconKey(key) ? key : 'resource'];
}
