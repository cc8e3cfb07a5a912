/** What a permission to read is asked for: everything, but where that would open more than IAM Atlas reads. */

/**
 * `apigateway:GET` on `*` also gives out the values of API keys
 * (docs.aws.amazon.com/apigateway/latest/api/API_GetApiKeys.html).
 */
const NARROWER: ReadonlyMap<string, readonly string[]> = new Map([
  ['apigateway:GET', ['arn:*:apigateway:*::/apis*', 'arn:*:apigateway:*::/restapis*']],
]);

/** An IAM action as AWS writes it → the `Resource` of a statement that allows it. */
export function resourcesToRead(action: string): string | readonly string[] {
  return NARROWER.get(action) ?? '*';
}
