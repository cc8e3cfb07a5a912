/** A collector's work where one operation about one thing is refused: what is left of the thing, and the rows. */
import type { Collector } from '../../electron/aws/collector';
import type { CoverageRow, ResourceEntry } from '../../shared/snapshot/schema';
import { collect } from './collect';
import type { Fault } from './manners/faults';
import { REGIONAL } from './regional-account';

export interface Left {
  /** Undefined: it is not in the snapshot. */
  readonly entry: ResourceEntry | undefined;
  readonly others: readonly ResourceEntry[];
  readonly rows: readonly CoverageRow[];
}

/** `arn`: the thing to look at. `fault`: what goes wrong; a refusal where it does not say. */
export async function oneRefused(
  collector: Collector,
  arn: string,
  fault: Omit<Fault, 'do'> & Partial<Pick<Fault, 'do'>>,
  pageSize?: number,
): Promise<Left> {
  const { part, rows } = await collect(collector, {
    account: REGIONAL,
    faults: [{ do: 'deny', ...fault }],
    ...(pageSize === undefined ? {} : { pageSize }),
  });
  const entries = part.resources ?? [];
  return {
    entry: entries.find((entry) => entry.arn === arn),
    others: entries.filter((entry) => entry.arn !== arn),
    rows,
  };
}

/** As it is served. */
export function served(arn: string): ResourceEntry {
  const found = REGIONAL.resources?.find((entry) => entry.arn === arn);
  if (found === undefined) throw new Error(`${arn} is not served`);
  return found;
}

/** Everything of its type and Region but the thing itself, as it is served. */
export function othersThan(arn: string): readonly ResourceEntry[] {
  const { type, region } = served(arn);
  return (REGIONAL.resources ?? []).filter(
    (entry) => entry.type === type && entry.region === region && entry.arn !== arn,
  );
}

/** The one row about a thing. */
export function rowAbout(arn: string, source: string, target: string = arn): Partial<CoverageRow> {
  const { type, region } = served(arn);
  return {
    source,
    target,
    type,
    account: '111122223333',
    ...(region === undefined ? {} : { region }),
    outcome: 'denied',
  };
}

/** The entry without some of its members, or of its properties. */
export function lacking(arn: string, ...names: readonly string[]): ResourceEntry {
  const kept = (value: object) => Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
  const entry = served(arn);
  return { ...entry, ...lackingAll(entry), properties: kept(entry.properties ?? {}) };

  function lackingAll(whole: ResourceEntry): object {
    return Object.fromEntries(names.filter((name) => name in whole).map((name) => [name, undefined]));
  }
}
