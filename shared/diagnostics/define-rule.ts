/** The shape of a rule (one diagnostic of docs/spec/scenarios.md), and the one function that makes one. */
import type { Change } from '../model/change';
import type { Refusals } from '../policy/decision';
import type { Request } from '../policy/request';
import type { EdgeKind, GraphEdge } from '../graph/graph';
import type { Evidence, FindingKind, Severity } from './finding';
import type { RuleContext } from './context';

/** What a finding says, with `{placeholders}` for the user's own names: what is so, why, what to do (docs/voice.md). */
export interface Message {
  readonly title: string;
  readonly text: string;
  readonly fix: string;
}

type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** Exactly the names that title, text and fix of a message use. */
type DataOf<M extends Message> = Readonly<Record<Placeholders<M['title'] | M['text'] | M['fix']>, string>>;

/** A message with its names filled in. */
interface Said {
  readonly messageId: string;
  readonly title: string;
  readonly message: string;
  readonly fixNote: string;
}

/** Fills in a message; misspelt ids and forgotten placeholders do not compile. */
type Say<M extends Readonly<Record<string, Message>>> = <Id extends keyof M & string>(
  id: Id,
  data: DataOf<M[Id]>,
) => Said;

/** One thing that a rule found. */
export interface Hit {
  readonly said: Said;
  /** The edges that the cause blocks, the one to show first; empty: a finding about one document. */
  readonly edges: readonly GraphEdge[];
  readonly evidence: readonly Evidence[];
  /** Hits of one rule with the same cause are one finding: usually the place in the document at fault. */
  readonly cause: string;
  /** What would mend it, where a change to one policy can, the best first; fix/ shows the first that it can prove. */
  readonly changes?: readonly (Change | null)[];
  /** Calls that it says are refused, where no edge stands for them: a fix has to allow them, and may. */
  readonly calls?: readonly Request[];
  /** Where the hit is milder than the rule (a risk, advice). */
  readonly kind?: FindingKind;
  readonly severity?: Severity;
}

export interface RuleSpec<M extends Readonly<Record<string, Message>>> {
  /** Equals the file name. */
  readonly id: string;
  /** Its number in docs/spec/scenarios.md. */
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly kind: FindingKind;
  readonly appliesTo: readonly EdgeKind[];
  /** The refusals that it can explain: by gate, for what reason (E192); `service-rule` stands for facts of the account too. */
  readonly explains: Refusals;
  readonly messages: M;
  /** Everything of its own kind in the account; nothing that another cause explains. */
  readonly check: (context: RuleContext, say: Say<M>) => readonly Hit[];
}

/** A rule whose message ids are its own affair. */
export interface Rule extends Omit<RuleSpec<Readonly<Record<string, Message>>>, 'check'> {
  readonly check: (context: RuleContext) => readonly Hit[];
}

/** Makes a rule of its parts: binds the messages, so that `check` reports ids with data and never loose text. */
export function defineRule<const M extends Readonly<Record<string, Message>>>(spec: RuleSpec<M>): Rule {
  const say: Say<M> = (id, data) => {
    const message: Message | undefined = spec.messages[id];
    if (message === undefined) throw new Error(`${spec.id} has no message ${id}`);
    const names: Readonly<Record<string, string>> = data;
    return {
      messageId: id,
      title: fill(message.title, names),
      message: fill(message.text, names),
      fixNote: fill(message.fix, names),
    };
  };
  return { ...spec, check: (context) => spec.check(context, say) };
}

/** The names between braces, in order of appearance. */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
}

function fill(text: string, data: Readonly<Record<string, string>>): string {
  return text.replace(/\{([^}]*)\}/g, (_, name: string) => data[name] ?? '').trim();
}
