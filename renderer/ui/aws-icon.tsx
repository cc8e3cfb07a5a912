import { iconHref } from './icon-sprite';

/** AWS's icon for a kind of thing; the text beside it says the same, so it is hidden from screen readers. */
export function AwsIcon({ icon, size }: { readonly icon: string; readonly size: number }) {
  return (
    <svg width={size} height={size} className="aws-icon" aria-hidden="true" focusable="false">
      <use href={iconHref(icon)} />
    </svg>
  );
}
