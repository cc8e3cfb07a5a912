import Icon from '@cloudscape-design/components/icon';

/** That IAM may need a moment still; nothing where all that decides is older than that. */
export function FreshNote({ sentence }: { readonly sentence: string | null }) {
  if (sentence === null) return null;
  return (
    <p className="quiet fresh-note">
      <Icon name="status-pending" variant="subtle" size="small" />
      <span>{sentence}</span>
    </p>
  );
}
