/** The trace of one statement: Principal, Action, Resource, Condition, each with its nearest value and a sentence. */
import type { Call } from '../call';
import type { ElementReport } from '../decision';
import type { PolicyDocument, Statement } from '../document';
import { explainAction } from './explain-action';
import { explainCondition } from './explain-condition';
import { explainPrincipal } from './explain-principal';
import { explainResource } from './explain-resource';

/** Reports every element the statement has, and those that its kind of policy asks for. */
export function explainStatement(statement: Statement, document: PolicyDocument, call: Call): readonly ElementReport[] {
  return [
    ...explainPrincipal(statement, document, call),
    explainAction(statement.action, call),
    ...explainResource(statement, document, call),
    ...statement.conditions.map((entry) => explainCondition(entry, document, call)),
  ];
}
