/** The keys that the endpoint knows, and whose they are. */
import { SECRET_MARKER } from './secret-marker';
import type { Caller, Keys } from './service';

export { SECRET_MARKER };

/** A key pair that works from the start. */
export const TEST_KEYS = {
  accessKeyId: 'AKIAIAMATLASTESTKEY1',
  secretAccessKey: `${SECRET_MARKER}/permanent`,
} as const;

export class AccessKeys {
  private readonly known = new Map<string, { readonly caller: Caller; readonly sessionToken?: string }>();

  /** Accepts a long-lived key. */
  accept(accessKeyId: string, caller: Caller): void {
    this.known.set(accessKeyId, { caller });
  }

  /** Temporary keys: the session token must come with them. */
  issue(caller: Caller, lifetimeMs = 3_600_000): Keys {
    const number = String(this.known.size).padStart(4, '0');
    const keys = {
      accessKeyId: `ASIAIAMATLASTEST${number}`,
      secretAccessKey: `${SECRET_MARKER}/temporary/${number}`,
      sessionToken: `${SECRET_MARKER}/session/${number}`,
      expiration: new Date(Math.floor((Date.now() + lifetimeMs) / 1000) * 1000),
    };
    this.known.set(keys.accessKeyId, { caller, sessionToken: keys.sessionToken });
    return keys;
  }

  /** Null for a key that AWS would not know, or that comes without its session token. */
  callerOf(accessKeyId: string, sessionToken: string | undefined): Caller | null {
    const key = this.known.get(accessKeyId);
    return key !== undefined && key.sessionToken === sessionToken ? key.caller : null;
  }
}
