import Link from '@cloudscape-design/components/link';
import { selectNode } from '../actions/select';
import { linkNames, type NamedThing } from './link-names';

interface Props {
  readonly sentence: string;
  readonly things: readonly NamedThing[];
}

/** A sentence whose names select what they name. */
export function LinkedSentence({ sentence, things }: Props) {
  return (
    <>
      {linkNames(sentence, things).map((part, index) =>
        part.id === null ? (
          <span key={index} title={part.whole ?? undefined}>
            {part.text}
          </span>
        ) : (
          <NodeLink key={index} id={part.id} name={part.text} />
        ),
      )}
    </>
  );
}

/** A name that selects its node. */
export function NodeLink({ id, name }: NamedThing) {
  return (
    <Link
      href="#"
      fontSize="inherit"
      onFollow={(event) => {
        event.preventDefault();
        void selectNode(id);
      }}
    >
      <span title={id}>{name}</span>
    </Link>
  );
}
