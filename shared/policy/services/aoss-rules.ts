/**
 * The rules of OpenSearch Serverless policies, data access and network alike: a policy is a list of blocks, a block a
 * list of rules, and a rule names collections (`collection/NAME`) or indexes (`index/NAME/INDEX`), `*` for any text
 * (docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-data-access.html and …-network.html).
 */
import { globOf } from '../glob';
import { listMember, member } from './member';

export interface CollectionRule {
  /** `collection`, `index`, `dashboard`, `model`. */
  readonly type: unknown;
  /** Its part after the collection's name covers everything (`index/NAME/*`); true where there is no such part. */
  readonly whole: boolean;
  readonly permissions: readonly string[];
}

export interface CollectionBlock {
  /** Those that are about the collection. */
  readonly rules: readonly CollectionRule[];
  readonly principals: readonly string[];
  /** From here on network policies only. */
  readonly fromPublic: boolean;
  readonly sourceEndpoints: readonly string[];
  readonly sourceServices: readonly string[];
}

/**
 * The blocks of a policy document (or its JSON text) that concern a collection, with only the rules that do. Where
 * the collection's name is not known (null), every rule counts as one of it.
 */
export function blocksFor(policy: unknown, collection: string | null): readonly CollectionBlock[] {
  const document: unknown = typeof policy === 'string' ? parsed(policy) : policy;
  if (!Array.isArray(document)) return [];
  return document.flatMap((block: unknown): readonly CollectionBlock[] => {
    const rules = listMember(block, 'Rules').flatMap((rule) => ruleFor(rule, collection));
    if (rules.length === 0) return [];
    return [
      {
        rules,
        principals: texts(block, 'Principal'),
        fromPublic: member(block, 'AllowFromPublic') === true,
        sourceEndpoints: texts(block, 'SourceVPCEs'),
        sourceServices: texts(block, 'SourceServices'),
      },
    ];
  });
}

function ruleFor(rule: unknown, collection: string | null): readonly CollectionRule[] {
  const named = texts(rule, 'Resource').flatMap((resource) => restAfter(resource, collection));
  if (named.length === 0) return [];
  const whole = named.some((rest) => rest === '' || rest === '*');
  return [{ type: member(rule, 'ResourceType'), whole, permissions: texts(rule, 'Permission') }];
}

/** `index/NAME/INDEX` → the pattern of INDEX, where NAME fits; a `*` at the end of NAME takes in every index. */
function restAfter(resource: string, collection: string | null): readonly string[] {
  const [, name = '', ...rest] = resource.split('/');
  return collection === null || globOf(name).test(collection) ? [rest.join('/')] : [];
}

function texts(thing: unknown, name: string): readonly string[] {
  return listMember(thing, name).map(String);
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
