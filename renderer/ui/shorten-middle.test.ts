import { describe, expect, it } from 'vitest';
import { shortenMiddle } from './shorten-middle';

describe('shortenMiddle', () => {
  it('leaves a text that fits as it is', () => {
    expect(shortenMiddle('arn:aws:s3:::docs', 40)).toBe('arn:aws:s3:::docs');
  });

  it('keeps beginning and end, and the wanted length', () => {
    const arn = 'arn:aws:iam::275666109134:role/service-role/AmazonBedrockExecutionRoleForAgents_sidekick';
    const short = shortenMiddle(arn, 45);
    expect(short).toHaveLength(45);
    expect(short.startsWith('arn:aws:iam::2756')).toBe(true);
    expect(short.endsWith('ForAgents_sidekick')).toBe(true);
  });
});
