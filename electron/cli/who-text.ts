/** `who` for a person: who can, who can under a condition, of whom it is not known; then how many were asked. */
import { accountOfArn, lastName } from '../../shared/iam/arn';
import { verdictOf } from '../../shared/graph/verdict';
import type { Who, WhoCan } from '../../shared/graph/who-can';
import { branchesInWords } from '../../shared/policy/trace/conditions-in-words';
import { count, indented } from './words';

/** `what`: `s3:GetObject on arn:aws:s3:::docs/a.txt`. */
export function whoText({ ways, asked, note }: WhoCan, what: string): string {
  if (ways.length === 0) return `Nobody can call ${what}. ${note ?? `${count(asked, 'principal')} asked.`}\n`;
  const parts = [...grouped(ways)].map(([title, lines]) => `${title}\n${indented(lines)}`);
  return `${[`Who can call ${what}:`, ...parts, ending(ways, asked)].join('\n\n')}\n`;
}

const ORDER = ['works', 'works-if', 'unknown'];

/** Those who can first; then, for each condition and each thing that is not known, those whom it concerns. */
function grouped(ways: readonly Who[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  const ranked = ways.map((way) => ({ way, verdict: verdictWord(way) }));
  for (const word of ORDER)
    for (const { way } of ranked.filter(({ verdict }) => verdict === word)) {
      const title = titleOf(way, word);
      const known = groups.get(title);
      if (known === undefined) groups.set(title, [line(way)]);
      else known.push(line(way));
    }
  return groups;
}

/** As an edge of the graph: unread organization policies change nothing. */
function verdictWord({ decision, conditions }: Who): string {
  return verdictOf({ answer: decision, conditions, blockedBy: [] })?.verdict ?? 'unknown';
}

function titleOf({ conditions, why }: Who, verdict: string): string {
  if (verdict === 'works') return 'Can:';
  const depends = (why ?? branchesInWords(conditions)).replace(/\.$/, '');
  return verdict === 'works-if' ? `Can if ${depends}:` : `Not known: ${depends}`;
}

function line({ principal, via }: Who): string {
  return via.length === 0 ? named(principal) : `${named(principal)}, through ${via.map(lastName).join(', then ')}`;
}

function named(principal: string): string {
  if (principal === '*') return 'anyone (*)';
  return principal.endsWith(':root') ? `account ${accountOfArn(principal) ?? principal}` : principal;
}

function ending(ways: readonly Who[], asked: number): string {
  const listed = new Set(ways.map(({ principal }) => principal)).size;
  const others = asked > listed ? '; the others cannot' : '';
  const atoms = ways.flatMap(({ conditions }) => conditions.flat());
  const warned = atoms.some((one) => 'atom' in one && one.atom === 'org-unknown');
  const note = warned ? ' Organization policies could not be read; an SCP or RCP may still block any of it.' : '';
  return `${count(asked, 'principal')} asked, ${listed.toLocaleString('en-US')} listed${others}.${note}`;
}
