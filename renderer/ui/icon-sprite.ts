import icons from '../../shared/export/icons.json';

const TABLE: Readonly<Record<string, { readonly viewBox: string; readonly body: string }>> = icons;
const SVG = 'http://www.w3.org/2000/svg';

/**
 * Puts every icon into the page once, as symbols that the nodes refer to: a hundred nodes cost a hundred `use`
 * elements, not a hundred drawings. The drawings are ours (build/make-icons), never from an account.
 */
export function installIcons(): void {
  const markup = Object.entries(TABLE).map(
    ([key, { viewBox, body }]) => `<symbol id="icon-${key}" viewBox="${viewBox}">${body}</symbol>`,
  );
  const parsed = new DOMParser().parseFromString(`<svg xmlns="${SVG}">${markup.join('')}</svg>`, 'image/svg+xml');
  const sprite = document.importNode(parsed.documentElement, true);
  sprite.setAttribute('class', 'icon-sprite');
  sprite.setAttribute('aria-hidden', 'true');
  document.body.prepend(sprite);
}

/** The key itself, or the icon for things that have none. */
export function iconHref(key: string): string {
  return `#icon-${key in TABLE ? key : 'resource'}`;
}
