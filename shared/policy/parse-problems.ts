/** What the parser collects on its way, and how it reads untrusted objects. */
import type { DocumentProblem, ParsedDocument } from './document';
import { below } from './pointer';

/** A hostile document could have a fault in each of a million places; nobody reads more than this. */
const MOST = 200;

/** Words of the document stand in the messages, and may be a megabyte long. */
const LONGEST = 600;

/** The beginning and the end of a message that is too long for anybody. */
function short(message: string): string {
  return message.length <= LONGEST ? message : `${message.slice(0, LONGEST / 2)}…${message.slice(-LONGEST / 2)}`;
}

export class Problems {
  readonly list: DocumentProblem[] = [];
  private faults: DocumentProblem[] = [];

  /** AWS could not have stored this: the whole document is unread (E12). */
  fault(code: string, pointer: string, message: string): void {
    if (this.faults.length < MOST) this.faults.push({ code, pointer, message: short(message) });
  }

  /** Odd, but readable. */
  oddity(code: string, pointer: string, message: string): void {
    if (this.list.length < MOST) this.list.push({ code, pointer, message: short(message) });
  }

  get invalid(): boolean {
    return this.faults.length > 0;
  }

  /** The faults first, then the oddities. */
  failed(): ParsedDocument {
    return { ok: false, problems: [...this.faults, ...this.list] };
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface Member {
  readonly value: unknown;
  readonly pointer: string;
}

/**
 * An own member by its exact name, else by a spelling that differs in case only (E5: evaluated, and said).
 * Null: not there.
 */
export function member(
  source: Record<string, unknown>,
  name: string,
  pointer: string,
  problems: Problems,
): Member | null {
  if (Object.hasOwn(source, name)) return { value: source[name], pointer: below(pointer, name) };
  const folded = name.toLowerCase();
  for (const key of Object.keys(source)) {
    if (key.length === name.length && key.toLowerCase() === folded) {
      problems.oddity('non-canonical', below(pointer, key), `${key} is spelt ${name} in AWS's grammar.`);
      return { value: source[key], pointer: below(pointer, key) };
    }
  }
  return null;
}
