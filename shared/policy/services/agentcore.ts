/**
 * AgentCore: a runtime or gateway takes calls that bear a token of its identity provider, or calls that are signed with
 * IAM credentials, never both (docs.aws.amazon.com/bedrock-agentcore/latest/devguide/resource-based-policies.html;
 * the other kind ends in "Authorization method mismatch"). Whom a token stands for is nothing that IAM knows.
 */
import type { ResourceFacts } from '../facts';
import { factGate, shut } from '../gates/scan';
import { maybe, structural } from '../logic';
import { listMember, member, textMember } from './member';
import type { ServiceRule } from './service-rule';

/** Calls that tell which versions a runtime runs, and how their callers sign in. */
const TELLING = /^bedrock-agentcore:(?:GetAgentRuntime|ListAgentRuntimeEndpoints)$/;

export const agentCore: ServiceRule = {
  service: 'bedrock-agentcore',
  gates: ({ action, target }) => {
    const tokens = takesTokensOnly(action, target.facts);
    if (tokens === false) return [];
    if (tokens === null) {
      const atom = structural(
        'unverified',
        `the version of ${target.name} that is called takes signed calls`,
        null,
        null,
      );
      const sentence = (): string => `Not each version of ${target.name} is known to take calls that are signed.`;
      return [factGate('service-rule', 'not-read', maybe(atom), { sentence })];
    }
    const why = `${target.name} takes calls with a token of its identity provider only, none that are signed with IAM credentials.`;
    return [shut('service-rule', 'service-rule', () => why)];
  },
  addsNothing: (action, target) => takesTokensOnly(action, target.facts) === false,
};

/** Null: some versions do, or may; which one is called is not known. */
function takesTokensOnly(action: string, facts: ResourceFacts | null): boolean | null {
  if (facts === null) return false;
  if (action === 'bedrock-agentcore:invokegateway') {
    return textMember(facts.properties, 'authorizerType') === 'CUSTOM_JWT';
  }
  if (!action.startsWith('bedrock-agentcore:invokeagentruntime')) return false;
  if (facts.refused?.some((call) => TELLING.test(call)) === true) return null;
  const versions = [facts.properties, ...listMember(facts.properties, 'versions')];
  const tokens = versions.filter(
    (version) => member(member(version, 'authorizerConfiguration'), 'customJWTAuthorizer') !== undefined,
  );
  return tokens.length === versions.length ? true : tokens.length === 0 ? false : null;
}
