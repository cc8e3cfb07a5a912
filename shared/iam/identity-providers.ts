/** What the tokens of identity providers can hold (E163 of docs/spec/evaluation.md). */

/**
 * Issuers whose tokens have a fixed set of claims, none of which is `https://aws.amazon.com/tags`
 * (docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html). A Cognito identity pool passes tags where
 * "attributes for access control" is switched on, which it is not by default.
 */
const FIXED_CLAIMS =
  /^(?:token\.actions\.githubusercontent\.com(?:\/[^/]+)?|gitlab\.com|oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/id\/[^/]+|accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com|cognito-identity\.amazonaws\.com)$/i;

/** May a sign-in through this provider (ARN or built-in domain) bring session tags? Every SAML provider's may. */
export function mayBringTags(provider: string): boolean {
  return !FIXED_CLAIMS.test(provider.replace(/^.*:oidc-provider\//, ''));
}

/**
 * Is there no such value of this claim, whoever signs in? A `*` in GitHub's subject: not where the name of a claim stands,
 * nor an owner or repository, nor a branch or tag (git check-ref-format); the name of an environment or a workflow may
 * hold one (docs.github.com/en/actions/reference/security/oidc).
 */
export function isNoClaim(key: string, value: string): boolean {
  return GITHUB_SUBJECT.test(key) && STARRED_SUBJECT.test(value) && !value.includes('${');
}

const GITHUB_SUBJECT = /^token\.actions\.githubusercontent\.com(?:\/[^/:]+)?:sub$/i;
const STARRED_SUBJECT = /^[^:]*\*|^repo:[^:]*\*|^repo:[^:]+:[^:]*\*|^repo:[^:]+:ref:[^:]*\*/;
