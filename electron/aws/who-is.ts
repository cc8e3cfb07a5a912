/** Whose credentials a profile gives, asked before anything is read (docs/spec/aws-access.md, 4, point 6). */
import type { ShownError } from '../../shared/ipc/contract';
import type { WhoIs, WhoOrder } from '../../shared/ipc/who-types';
import { listAccountAliases } from './calls/iam';
import { openClients } from './clients/clients';
import { requestHandler } from './clients/request-handler';
import { credentialsFor } from './credentials/credentials-for';
import type { AwsEnvironment } from './environment';
import { readConfigFiles } from './profiles/config-files';
import { isQuiet } from './profiles/is-quiet';
import { PATIENCE, type Patience } from './sending/patience';
import { openSender, type Sender } from './sending/sender';
import { callerOf, CrawlFailure } from './who-am-i';

export type WhoAnswer =
  /** Null: nobody asked, and it takes what nobody should start unasked. */
  { readonly ok: true; readonly who: WhoIs | null } | { readonly ok: false; readonly error: ShownError };

/** Two calls to AWS at most, besides those that give the credentials. Never rejects with what a person could mend. */
export async function whoIs(
  { profile, region, asked }: WhoOrder,
  environment: AwsEnvironment,
  patience: Patience = PATIENCE,
): Promise<WhoAnswer> {
  if (!asked && !isQuiet(await readConfigFiles(environment), profile, environment)) return { ok: true, who: null };
  const signedIn = await credentialsFor(profile, environment, region);
  if (!signedIn.ok) return signedIn;
  const handler = requestHandler(SOCKETS, patience.connect, patience.answer, signedIn.environment);
  const clients = openClients(signedIn.credentials, signedIn.environment, handler);
  const sender = openSender(clients, signedIn.environment, patience, new AbortController().signal);
  const askedIn = signedIn.region ?? region;
  try {
    const caller = await callerOf({ profile, region: askedIn }, clients.credentials, sender, patience, null);
    return { ok: true, who: { ...caller, alias: await aliasOf(sender, askedIn, patience) } };
  } catch (thrown) {
    if (thrown instanceof CrawlFailure) return { ok: false, error: thrown.shown };
    throw thrown;
  } finally {
    sender.close();
    clients.destroy();
  }
}

const SOCKETS = 2;

/** Null where there is none, it is refused, or AWS does not say in time: it is only a name. */
async function aliasOf(sender: Sender, region: string, patience: Patience): Promise<string | null> {
  const limits = { answer: patience.firstAnswer, silentAttempts: 1, throttled: patience.firstAnswer };
  try {
    return (await sender.send(listAccountAliases, {}, region, limits)).AccountAliases?.[0] ?? null;
  } catch {
    return null;
  }
}
