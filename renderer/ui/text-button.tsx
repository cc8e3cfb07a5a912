import type { ReactNode } from 'react';

interface Props {
  /** What a screen reader says where the text alone would not do. */
  readonly label?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A button that reads as a link, in the size of the text around it. */
export function TextButton({ label, onClick, children }: Props) {
  return (
    <button type="button" className="text-button" aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}
