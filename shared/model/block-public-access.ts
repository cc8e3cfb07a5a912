/** S3 Block Public Access as AWS answers it, for a bucket or an account. */
import type { PublicAccessBlock } from '../policy/facts';

/**
 * Reads a PublicAccessBlockConfiguration, also inside the answer that wraps it. Null: it was not collected
 * (a setting that is switched off is there with `false`).
 */
export function publicAccessBlock(value: unknown): PublicAccessBlock | null {
  if (typeof value !== 'object' || value === null) return null;
  const wrapped: unknown = Reflect.get(value, 'PublicAccessBlockConfiguration');
  if (typeof wrapped === 'object' && wrapped !== null) return publicAccessBlock(wrapped);
  if (!FIELDS.some((field) => field in value)) return null;
  const [blockPublicAcls, ignorePublicAcls, blockPublicPolicy, restrictPublicBuckets] = FIELDS.map(
    (field) => Reflect.get(value, field) === true,
  );
  return {
    blockPublicAcls: blockPublicAcls === true,
    ignorePublicAcls: ignorePublicAcls === true,
    blockPublicPolicy: blockPublicPolicy === true,
    restrictPublicBuckets: restrictPublicBuckets === true,
  };
}

const FIELDS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'] as const;
