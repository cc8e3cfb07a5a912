import icons from '../../shared/export/icons.json';

const TABLE: Readonly<Record<string, { readonly viewBox: string; readonly body: string }>> = icons;

/**
 * Every icon once, as symbols that the nodes refer to: a hundred nodes cost a hundred `use` elements, not a
 * hundred drawings. The markup is ours (build/make-icons), never from an account.
 */
export function IconSprite() {
  return (
    <svg width="0" height="0" className="icon-sprite" aria-hidden="true" focusable="false">
      {Object.entries(TABLE).map(([key, icon]) => (
        <symbol key={key} id={`icon-${key}`} viewBox={icon.viewBox} dangerouslySetInnerHTML={{ __html: icon.body }} />
      ))}
    </svg>
  );
}

/** The key itself, or the icon for things that have none. */
export function iconHref(key: string): string {
  return `#icon-${key in TABLE ? key : 'resource'}`;
}
