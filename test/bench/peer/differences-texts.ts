/** How the texts of a policy are read: wildcards, short ARNs, variables. */
import type { Difference } from './difference';
import type { Simulation } from './peer';
import {
  eachCondition,
  eachDocument,
  eachPrincipal,
  eachStatement,
  eachText,
  textsOf,
  type Block,
  type Side,
} from './rewrite';
import { glob } from '../../reference/pattern';

/** A condition that no call meets. */
const NEVER: [string, Block] = ['StringEquals', { 'aws:none': 'none' }];
const lower = (text: string): string => text.toLowerCase();

export const TEXT_DIFFERENCES: readonly Difference[] = [
  {
    name: 'wildcards in the service of an action',
    rewrite: (one) => eachText(one, 'Action', (text) => (text === '*' ? text : withService(text, one))),
  },
  {
    name: 'the stand-in ARN of s3:ListAllMyBuckets',
    rewrite: (one) =>
      one.request.action === 's3:ListAllMyBuckets'
        ? eachText(one, 'Resource', (text) => (glob(text, 'arn:aws:s3:::*') ? '*' : text))
        : one,
  },
  {
    name: 'a star that runs past its colon',
    rewrite: (one) =>
      eachText(one, 'Resource', (text) =>
        glob(text, one.request.resource.resource) ? one.request.resource.resource : text,
      ),
  },
  {
    name: 'short ARNs in NotResource',
    rewrite: (one) =>
      eachStatement(one, (statement, side) =>
        statement['NotResource'] === undefined
          ? statement
          : { ...statement, NotResource: textsOf(statement['NotResource']).map((text) => padded(text, side)) },
      ),
  },
  {
    name: 'a variable without a value in NotResource',
    rewrite: withoutUnfilled,
  },
  {
    name: 'a variable without a value in a negated condition',
    rewrite: (one) => eachCondition(one, (operator, block) => settled(operator, block, one)),
  },
  {
    name: 'ForAllValues with a negated operator on an absent key',
    rewrite: (one) =>
      eachCondition(one, (operator, block) =>
        /^ForAllValues:.*Not/i.test(operator) && Object.keys(block).some((key) => isAbsent(key, one))
          ? NEVER
          : [operator, block],
      ),
  },
  {
    name: 'both boolean values',
    rewrite: (one) =>
      eachCondition(one, (operator, block) =>
        /Bool/i.test(operator) && Object.values(block).some((values) => new Set(textsOf(values).map(lower)).size > 1)
          ? NEVER
          : [operator, block],
      ),
  },
  {
    name: 'numbers that are none',
    rewrite: (one) =>
      eachCondition(one, (operator, block) => {
        const numbers = Object.values(block).every((values) =>
          textsOf(values).every((text) => /^-?[\d.]+$/.test(text)),
        );
        return operator.includes('NumericEquals') && !numbers ? NEVER : [operator, block];
      }),
  },
  {
    name: 'no variables before 2012-10-17',
    rewrite: (one) =>
      eachDocument(one, (document) =>
        document.Version === '2012-10-17'
          ? document
          : {
              Version: '2012-10-17',
              Statement: JSON.parse(JSON.stringify(document.Statement).replaceAll('${', '${$}{')) as object[] as never,
            },
      ),
  },
  {
    name: 'case in the name of a service',
    rewrite: (one) => eachPrincipal(one, (name, type) => (type === 'Service' ? name.toLowerCase() : name)),
  },
  {
    name: 'regional names of services',
    rewrite: (one) => {
      const source = String(one.request.contextVariables['aws:sourcearn'] ?? '');
      const region = source.split(':')[3] || one.request.resource.resource.split(':')[3] || 'us-east-1';
      return eachPrincipal(one, (name, type) =>
        type === 'Service' ? name.toLowerCase().replace(`.${region}.amazonaws.com`, '.amazonaws.com') : name,
      );
    },
  },
];

/** Not sent, or an empty list. */
function isAbsent(key: string, { request }: Simulation): boolean {
  const sent = Object.entries(request.contextVariables).find(([one]) => one.toLowerCase() === key.toLowerCase());
  return sent === undefined || sent[1].length === 0;
}

function withService(text: string, { request }: Simulation): string {
  const [pattern = '', name = ''] = text.split(':');
  const [service = ''] = request.action.split(':');
  return /[*?]/.test(pattern) && glob(pattern, service, true) ? `${service}:${name}` : text;
}

/** E33: where a short ARN is not filled up it matches nothing. */
function padded(text: string, side: Side): string {
  const missing = 6 - text.split(':').length;
  if (text === '*' || missing <= 0) return text;
  const filled = side === 'organization' ? text.endsWith('*') : side === 'caller' || text.includes('*');
  return filled ? text + ':*'.repeat(missing) : 'arn:aws:none:::none';
}

/** E49: such an entry matches nothing, so that it excludes nothing. */
function withoutUnfilled(one: Simulation): Simulation {
  return eachStatement(one, ({ NotResource, ...rest }) => {
    if (NotResource === undefined) return rest;
    const filled = textsOf(NotResource).filter((text) => isFilled(text, one));
    return filled.length === 0 ? { ...rest, Resource: '*' } : { ...rest, NotResource: filled };
  });
}

/** E49: a negated operator matches then, an Arn one too. */
function settled(operator: string, block: Block, one: Simulation): readonly [string, Block] {
  const unfilled = Object.values(block).some((values) => textsOf(values).some((text) => !isFilled(text, one)));
  if (!unfilled || !operator.includes('Not')) return [operator, block];
  const without = Object.entries(block).map(([key, values]) => {
    const filled = textsOf(values).filter((text) => isFilled(text, one));
    return [key, filled.length === 0 ? ['no such value'] : filled] as const;
  });
  return [operator.replace(/ArnNot(?:Like|Equals)/, 'StringNotLike'), Object.fromEntries(without)];
}

function isFilled(text: string, { request }: Simulation): boolean {
  return [...text.matchAll(/\$\{([^},]+)\}/g)].every(
    ([, key = '']) => request.contextVariables[key.toLowerCase()] !== undefined,
  );
}
