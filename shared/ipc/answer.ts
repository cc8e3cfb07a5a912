/** Answers the page's questions about an open snapshot: a view in, a laid-out graph out, and what a selection asks for. */
import type { Graph } from '../graph/graph';
import { edgeDetails, listFindings, listUnknown, nodeDetails } from '../view/details';
import type { Diagnosis } from '../diagnostics/check';
import { findingKey } from '../diagnostics/finding';
import { requirementsOf } from '../requirements/requirements';
import { documentsAtFault } from '../view/finding-details';
import { freshSentence, freshThings, involvedInFinding } from '../view/fresh';
import { explainError } from '../resolve/explain-error';
import { errorAnswer } from '../view/error-answer';
import { fixDetails } from '../view/fix-details';
import { search } from '../view/search';
import { MOST_LISTED } from '../view/listed-unknown';
import { uncheckedThings } from '../view/unchecked-things';
import { coverageReport } from '../view/coverage-report';
import type { Result } from './contract';
import { laidOut } from './drawing';
import type { Asked, Questions } from './engine-protocol';
import { holdDrafts, textsOfDrafts, widerByDrafts, type OpenAccount } from './open-account';
import type { Session } from './session';

/** A picture is the engine's to make: turning it into PNG is nothing for this room. */
type Answerable = Exclude<Asked, { readonly question: 'export:picture' }>;
type Output = Questions[Answerable['question']]['output'];

/** Every question gets an answer: what goes wrong becomes an error in the envelope, never an exception. */
export function answerTo(open: OpenAccount | null, asked: Answerable): Result<Output> {
  if (open === null) return notOpen();
  try {
    return answer(open, asked);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return failed('internal', 'The app could not work this out.', `Try another view. What stopped it: ${cause}`);
  }
}

export function notOpen(): Result<never> {
  return failed('not-open', 'The account is still being opened.', 'Wait until it is there, then try again.');
}

function answer(open: OpenAccount, asked: Answerable): Result<Output> {
  const { read, shown: session } = open;
  const { graph, model } = session;
  switch (asked.question) {
    case 'view:lay-out':
      return done(laidOut(session, asked.input.view, read.graph));
    case 'findings:list': {
      const unchecked = uncheckedThings(graph, model);
      return done({
        findings: listFindings(session.diagnoses, graph),
        unknownEdges: session.summary.edges.unknown,
        unknown: listUnknown(graph, model),
        unchecked: unchecked.slice(0, MOST_LISTED),
        uncheckedCount: unchecked.length,
      });
    }
    case 'edge:explain': {
      const known = withUndeclared(session);
      if (!known.edges.has(asked.input.edgeId)) return notThere('connection');
      return done(edgeDetails(asked.input.edgeId, known, model, session.diagnoses));
    }
    case 'finding:describe': {
      const diagnosis = diagnosisOf(session, asked.input.finding);
      if (diagnosis === undefined) return notThere('finding');
      const { finding } = diagnosis;
      const fresh = freshSentence(involvedInFinding(finding), freshThings(model.snapshot));
      return done({ documents: documentsAtFault(finding, model), fresh });
    }
    case 'fix:prove': {
      const diagnosis = diagnosisOf(session, asked.input.finding);
      if (diagnosis === undefined) return notThere('finding');
      return done({ fix: fixDetails(diagnosis, graph, model) });
    }
    case 'node:describe':
      if (!graph.nodes.has(asked.input.nodeId)) return notThere('principal or resource');
      return done(nodeDetails(asked.input.nodeId, graph, model));
    // An error comes from the account as it is, whatever drafts are held.
    case 'error:explain':
      return done(errorAnswer(explainError(asked.input.text, read), read.graph, read.model));
    case 'what-if:hold':
      return done(holdDrafts(open, asked.input.drafts));
    case 'what-if:wider':
      return done(widerByDrafts(open));
    case 'what-if:texts':
      return done(textsOfDrafts(open));
    case 'requirements:check':
      if (!graph.nodes.has(asked.input.nodeId)) return notThere('principal or resource');
      return done({ checklist: requirementsOf(asked.input.nodeId, session) });
    case 'search:find':
      return done(search(asked.input.text, graph));
    case 'coverage:report':
      return done(coverageReport(graph, model));
  }
}

function diagnosisOf({ diagnoses }: Session, key: string): Diagnosis | undefined {
  return diagnoses.find(({ finding }) => findingKey(finding) === key);
}

function withUndeclared({ graph, undeclared }: Session): Graph {
  return undeclared.size === 0 ? graph : { ...graph, edges: new Map([...graph.edges, ...undeclared]) };
}

function done<T extends Output>(data: T): Result<T> {
  return { ok: true, data };
}
function notThere(what: string): Result<never> {
  return failed('not-there', `This ${what} is not in the open account.`, 'Search for it by name or ARN.');
}
function failed(code: string, title: string, hint: string): Result<never> {
  return { ok: false, error: { code, title, hint } };
}
