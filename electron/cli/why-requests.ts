/** `why --requests`: a request a line in, a decision a line out, in the same order and in constant memory. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { AccountModel } from '../../shared/model/account-model';
import type { Decision } from '../../shared/policy/decision';
import type { Facts } from '../../shared/policy/facts';
import { freshSentence, freshThings, involvedIn } from '../../shared/view/fresh';
import { decide } from '../../shared/policy/decide';
import { linesOf } from './lines';
import { print } from './output';
import { parseRequestLine } from './request-line';
import { EXIT, Unusable, type ExitCode } from './unusable';
import { withFresh } from './with-fresh';

/** Reads `source` (a file, or `-` for stdin); exit code 2 at the end when a line was no request. */
export async function whyRequests(
  source: string,
  { facts, snapshot }: Pick<AccountModel, 'facts' | 'snapshot'>,
  strict: boolean,
): Promise<ExitCode> {
  const fresh = freshThings(snapshot);
  let bad = false;
  let number = 0;
  for await (const line of linesOf(await textOf(source))) {
    number++;
    const answer = answerLine(line, facts, strict);
    if ('error' in answer) {
      bad = true;
      await print(`${JSON.stringify({ line: number, error: answer.error })}\n`);
    } else {
      const { decision } = answer;
      await print(`${JSON.stringify(withFresh(decision, freshSentence(involvedIn(decision), fresh)))}\n`);
    }
  }
  return bad ? EXIT.unusable : EXIT.done;
}

function answerLine(line: string | null, facts: Facts, strict: boolean): { decision: Decision } | { error: string } {
  if (line === null) return { error: 'the line is too long to be a request' };
  const parsed = parseRequestLine(line);
  if (!parsed.ok) return parsed;
  try {
    return { decision: decide({ strict, ...parsed.request }, facts) };
  } catch {
    return { error: 'this request could not be decided' };
  }
}

async function textOf(source: string): Promise<AsyncIterable<string>> {
  if (source === '-') return process.stdin.setEncoding('utf8');
  try {
    const handle = await open(source, 'r');
    if ((await handle.stat()).isDirectory()) {
      await handle.close();
      throw new Unusable(`${source} is a folder, not a file of requests.`);
    }
    return createReadStream('', { fd: handle, encoding: 'utf8' });
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(`${source} could not be read. Give a file with one request a line, or - for standard input.`);
  }
}
