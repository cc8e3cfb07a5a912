/**
 * What an atom says to a person: the words behind "if" (docs/voice.md), such as "signed in with MFA" or
 * "from 10.0.0.0/8". No stop, no capital, no internal word.
 */
import { ifExistsMatters, parseOperator, type Operator } from './conditions/operator';

type Phrase = (values: string, positive: boolean) => string;

const EQUALITY: Readonly<Record<string, Phrase>> = {
  'aws:sourceip': (v, yes) => (yes ? `from ${v}` : `from outside ${v}`),
  'aws:vpcsourceip': (v, yes) => (yes ? `from ${v} inside the VPC` : `from outside ${v} inside the VPC`),
  'aws:sourcevpce': (v, yes) => (yes ? `through the endpoint ${v}` : `not through the endpoint ${v}`),
  'aws:sourcevpc': (v, yes) => (yes ? `from the VPC ${v}` : `from outside the VPC ${v}`),
  'aws:sourcearn': (v, yes) => (yes ? `on behalf of ${v}` : `on behalf of anything but ${v}`),
  'aws:sourceaccount': (v, yes) => (yes ? `on behalf of account ${v}` : `on behalf of an account other than ${v}`),
  'aws:requestedregion': (v, yes) => (yes ? `in ${v}` : `outside ${v}`),
  'aws:principalarn': (v, yes) => (yes ? `the caller is ${v}` : `the caller is not ${v}`),
  'aws:principalaccount': (v, yes) => (yes ? `the caller is in account ${v}` : `the caller is not in account ${v}`),
  'aws:principalorgid': (v, yes) =>
    yes ? `the caller is in the organization ${v}` : `the caller is not in the organization ${v}`,
  'aws:resourceaccount': (v, yes) => (yes ? `the resource is in account ${v}` : `the resource is not in account ${v}`),
  'aws:username': (v, yes) => (yes ? `the user is ${v}` : `the user is not ${v}`),
  'aws:sourceidentity': (v, yes) => (yes ? `with the source identity ${v}` : `without the source identity ${v}`),
  'aws:useragent': (v, yes) => (yes ? `with the user agent ${v}` : `without the user agent ${v}`),
  'sts:externalid': (v, yes) => (yes ? `with the external ID ${v}` : `without the external ID ${v}`),
  'sts:rolesessionname': (v, yes) => (yes ? `the session is called ${v}` : `the session is not called ${v}`),
  'iam:passedtoservice': (v, yes) => (yes ? `the role goes to ${v}` : `the role does not go to ${v}`),
  'iam:associatedresourcearn': (v, yes) => (yes ? `the role is used by ${v}` : `the role is not used by ${v}`),
  'iam:permissionsboundary': (v, yes) =>
    yes ? `with the permissions boundary ${v}` : `without the permissions boundary ${v}`,
  'kms:viaservice': (v, yes) => (yes ? `through ${v}` : `not through ${v}`),
  's3:prefix': (v, yes) => (yes ? `listing under the prefix ${v}` : `not listing under the prefix ${v}`),
};

const BOOLEANS: Readonly<Record<string, readonly [whenTrue: string, whenFalse: string]>> = {
  'aws:multifactorauthpresent': ['signed in with MFA', 'not signed in with MFA'],
  'aws:securetransport': ['over TLS', 'without TLS'],
  'aws:viaawsservice': ['made by an AWS service for the caller', 'not made by an AWS service for the caller'],
  'aws:principalisawsservice': ['the caller is an AWS service', 'the caller is not an AWS service'],
  'kms:grantisforawsresource': ['for an AWS service', 'not for an AWS service'],
};

const RELATIONS: Readonly<Record<string, readonly [holds: string, fails: string]>> = {
  LessThan: ['is less than', 'is not less than'],
  LessThanEquals: ['is at most', 'is more than'],
  GreaterThan: ['is more than', 'is at most'],
  GreaterThanEquals: ['is at least', 'is less than'],
};
const TIMES: Readonly<Record<string, readonly [holds: string, fails: string]>> = {
  LessThan: ['before', 'not before'],
  LessThanEquals: ['not after', 'after'],
  GreaterThan: ['after', 'not after'],
  GreaterThanEquals: ['not before', 'before'],
};

/** The words for (operator, key, values) holding, or with `expected` false for its not holding. */
export function conditionSentence(name: string, key: string, values: readonly string[], expected: boolean): string {
  if (name === 'PolicyVariable') return variableSentence(key, values, expected);
  const operator = parseOperator(name);
  if (operator === null) return `${key} ${expected ? 'fits' : 'does not fit'} ${name} ${list(values)}`;
  if (operator.family === 'null') return nullSentence(key, values, expected);
  const base = quantified(operator, key, values, operator.negated ? !expected : expected);
  if (!ifExistsMatters(operator)) return base;
  return expected ? `${base}, or ${nameOf(key)} is not sent` : `${base}, and ${nameOf(key)} is sent`;
}

/** E50: the values are the text with the variable in it and what it has to fit. */
function variableSentence(key: string, [text = '', wanted = '']: readonly string[], expected: boolean): string {
  return `${nameOf(key)} ${expected ? 'makes' : 'does not make'} ${brief(text)} fit ${brief(wanted)}`;
}

function quantified(operator: Operator, key: string, values: readonly string[], positive: boolean): string {
  if (operator.quantifier === 'one') return plain(operator, key, values, positive);
  // "every value is one of …" and its contrary "some value is none of …" and so on.
  const holds = operator.negated ? !positive : positive;
  const [fits, misfits] = verbs(operator, values);
  const of = `value of ${nameOf(key)}`;
  const listed = list(values);
  if (operator.quantifier === 'all') {
    if (operator.negated) return `${holds ? 'no' : 'some'} ${of} ${fits} ${listed}`;
    return holds ? `every ${of} ${fits} ${listed}` : `some ${of} ${misfits} ${listed}`;
  }
  if (operator.negated) return holds ? `some ${of} ${misfits} ${listed}` : `every ${of} ${fits} ${listed}`;
  return `${holds ? 'some' : 'no'} ${of} ${fits} ${listed}`;
}

/** How the positive operator says that a value fits, and that it does not. */
function verbs(operator: Operator, values: readonly string[]): readonly [fits: string, misfits: string] {
  const relation = operator.positive.replace(/^(Numeric|Date)/, '');
  if (operator.family === 'numeric') return RELATIONS[relation] ?? ['is', 'is not'];
  if (operator.family === 'date') {
    const times = TIMES[relation];
    return times === undefined ? ['is', 'is not'] : [`is ${times[0]}`, `is ${times[1]}`];
  }
  if (operator.family === 'ip') return ['is in', 'is not in'];
  const like = operator.positive === 'StringLike' || operator.family === 'arn';
  return like && values.some((value) => /[*?]/.test(value)) ? ['matches', 'does not match'] : ['is', 'is not'];
}

function plain(operator: Operator, key: string, values: readonly string[], positive: boolean): string {
  const folded = key.toLowerCase();
  const [first = ''] = values;
  if (operator.family === 'bool') return booleanSentence(folded, key, first, positive);
  if (operator.family === 'numeric' || operator.family === 'date') return ordered(operator, key, values, positive);
  if (values.length === 0) return `${nameOf(key)} ${positive ? 'is one of none' : 'is anything'}`;
  if (operator.positive === 'StringLike' && values.includes('*')) {
    return `${nameOf(key)} is ${positive ? 'sent' : 'not sent'}`;
  }
  const special = EQUALITY[folded];
  if (special !== undefined) return special(list(values), positive);
  return `${nameOf(key)} ${verbs(operator, values)[positive ? 0 : 1]} ${list(values)}`;
}

function booleanSentence(folded: string, key: string, value: string, positive: boolean): string {
  const truth = (value.toLowerCase() === 'true') === positive;
  const words = BOOLEANS[folded];
  if (words !== undefined) return truth ? words[0] : words[1];
  return `${nameOf(key)} is ${positive ? '' : 'not '}${value}`;
}

function ordered(operator: Operator, key: string, values: readonly string[], positive: boolean): string {
  const relation = operator.positive.replace(/^(Numeric|Date)/, '');
  if (key.toLowerCase() === 'aws:multifactorauthage' && relation.startsWith('LessThan') && positive) {
    return `signed in with MFA less than ${list(values)} seconds ago`;
  }
  if (operator.family === 'date' && key.toLowerCase() === 'aws:currenttime') {
    const [holds, fails] = TIMES[relation] ?? ['at', 'not at'];
    return `${positive ? holds : fails} ${list(values)}`;
  }
  return `${nameOf(key)} ${verbs(operator, values)[positive ? 0 : 1]} ${list(values)}`;
}

function nullSentence(key: string, values: readonly string[], expected: boolean): string {
  const absent = values.some((value) => value.toLowerCase() === 'true') === expected;
  return `${nameOf(key)} is ${absent ? 'not sent' : 'sent'}`;
}

/** `aws:PrincipalTag/team` → `the caller's tag team`; others keep AWS's own name. */
function nameOf(key: string): string {
  const slash = key.indexOf('/');
  const tag = slash < 0 ? '' : key.slice(slash + 1);
  switch (slash < 0 ? '' : key.slice(0, slash).toLowerCase()) {
    case 'aws:principaltag':
      return `the caller's tag ${tag}`;
    case 'aws:resourcetag':
    case 's3:existingobjecttag':
      return `the resource's tag ${tag}`;
    case 'aws:requesttag':
      return `the requested tag ${tag}`;
    default:
      return key;
  }
}

/** A sentence is to be read: a text longer than any ARN is cut in the middle. */
export function brief(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)}…${text.slice(-LONGEST / 4)}`;
}
const LONGEST = 400;

const MOST = 6;

/** `a`, `a or b`, `a, b or 4 more`. */
export function list(values: readonly string[], word = 'or'): string {
  const few = values.length > MOST ? [...values.slice(0, MOST - 1), `${values.length - MOST + 1} more`] : values;
  const shown = few.map(brief);
  if (shown.length < 2) return shown[0] ?? 'nothing';
  return `${shown.slice(0, -1).join(', ')} ${word} ${shown.at(-1) ?? ''}`;
}

const NOT_SO = 'it is not so that ';
const CALLED = 'the session is called ';
const NOT_CALLED = 'the session is not called ';
const ON_BEHALF = 'on behalf of ';
const NOT_ON_BEHALF = 'on behalf of anything but ';

/** The contrary of a structural atom's sentence; doing it twice gives the sentence back. */
export function contrarySentence(sentence: string): string {
  if (sentence.startsWith(NOT_SO)) return sentence.slice(NOT_SO.length);
  if (sentence.startsWith(CALLED)) return NOT_CALLED + sentence.slice(CALLED.length);
  if (sentence.startsWith(NOT_CALLED)) return CALLED + sentence.slice(NOT_CALLED.length);
  if (sentence.startsWith(NOT_ON_BEHALF)) return ON_BEHALF + sentence.slice(NOT_ON_BEHALF.length);
  if (sentence.startsWith(ON_BEHALF)) return NOT_ON_BEHALF + sentence.slice(ON_BEHALF.length);
  return NOT_SO + sentence;
}
