/**
 * What each holder declares, kept with the graph: one section for a document, a principal, a resource. A section stays
 * as it was while nothing that it was read from is another, so that an edit declares only its own anew; and where that
 * comes to the same, the whole draft stays.
 */
import { additions, redrawn, withAdded, type Added, type Declaring, type Draft, type DraftEdge } from './draft';
import type { Looked, Watch } from './looked';
import type { Touched } from './touched';

interface Section {
  /** What it was read from; another object there makes another section. */
  readonly source: unknown;
  readonly looked: Looked;
  /** In the order in which it was declared. */
  readonly added: readonly Added[];
}

/** What is declared, whatever declares it, or by one kind of holder. */
type Kind = 'nodes' | 'resource' | 'members' | 'named' | 'identity' | 'keys' | 'passes';

/** All that was declared for a graph. */
export interface Declared {
  readonly sections: ReadonlyMap<Kind, ReadonlyMap<unknown, Section>>;
  /** What was drawn, each with how many sections it is made of. */
  readonly drawn: readonly { readonly draft: Draft; readonly count: number }[];
}

export interface Sectioned {
  /** For the graph after this one. */
  readonly declared: Declared;
  /**
   * Declares what one holder says: through `work`, or as it was for the graph before. `source`: what `work` reads of
   * the model by itself; policies that it reads through the watch need not be in it.
   */
  section(kind: Kind, holder: string, source: unknown, work: (into: Declaring) => void): void;
  /** What is declared so far; its edges are the very map of before where they are the same. */
  drawn(): Draft;
}

/** `before`: what was declared for a graph of the same account, and what an edit since then touches. */
export function sectioned(
  { model, watched }: Watch,
  before: { readonly declared: Declared; readonly touched: Touched } | null,
): Sectioned {
  const sections = new Map<Kind, Map<unknown, Section>>();
  const drawn: { draft: Draft; count: number }[] = [];
  let fresh: Section[] = [];
  let count = 0;
  let same = true;
  return {
    declared: { sections, drawn },
    section(kind, holder, source, work) {
      const known = before?.declared.sections.get(kind)?.get(holder);
      const holds = known !== undefined && known.source === source && before?.touched.touches(known.looked) === false;
      const section = holds ? known : declare(source, work, watched, known);
      if (section.added !== known?.added) same = false;
      const ofKind = sections.get(kind) ?? new Map<unknown, Section>();
      sections.set(kind, ofKind.set(holder, section));
      fresh.push(section);
      count++;
    },
    drawn() {
      const known = before?.declared.drawn[drawn.length];
      if (known?.count !== count) same = false;
      const draft =
        known !== undefined && before !== null && same
          ? redrawn(known.draft, [...before.touched.things, ...before.touched.callers], model)
          : withAdded(added(fresh), model, drawn.at(-1)?.draft);
      drawn.push({ draft, count });
      fresh = [];
      return draft;
    },
  };
}

function added(sections: readonly Section[]): Iterable<readonly Added[]> {
  return sections.map((section) => section.added);
}

/** The section as it is now; what it adds is the very list of before where it is the same. */
function declare(
  source: unknown,
  work: (into: Declaring) => void,
  watched: Watch['watched'],
  known: Section | undefined,
): Section {
  const asBefore = edgesBefore(known);
  const { value, looked } = watched(() => additions(work));
  const list = value.map((each) => ('edge' in each ? { edge: asBefore(each.edge) } : each));
  return { source, looked, added: known !== undefined && isSame(known.added, list) ? known.added : list };
}

/** What is declared word for word as before stays the same object; mostly it is also declared in the same order. */
function edgesBefore(known: Section | undefined): (edge: DraftEdge) => DraftEdge {
  const edges = (known?.added ?? []).flatMap((each) => ('edge' in each ? [each.edge] : []));
  let next = 0;
  return (edge) => {
    const ahead = edges.findIndex((each, at) => at >= next && isEqual(each, edge));
    const at = ahead < 0 ? edges.findIndex((each) => isEqual(each, edge)) : ahead;
    if (at >= 0) next = at + 1;
    return edges[at] ?? edge;
  };
}

/** Plain data, compared to its leaves. */
function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(other, key) && isEqual(Reflect.get(one, key), Reflect.get(other, key)))
  );
}

function isSame(one: readonly Added[], other: readonly Added[]): boolean {
  return (
    one.length === other.length &&
    one.every((each, at) => {
      const there = other[at];
      if (there === undefined) return false;
      if ('edge' in each) return 'edge' in there && there.edge === each.edge;
      return !('edge' in there) && there.node === each.node;
    })
  );
}
