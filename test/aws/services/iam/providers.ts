/** Identity providers, access keys, MFA devices and console passwords. */
import type { Operation } from '../../service';
import { named, only, page } from './wire';

/** Stands in for the certificates and addresses that every SAML provider comes with. */
const METADATA = '<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"/>';

export const providers: Readonly<Record<string, Operation>> = {
  ListOpenIDConnectProviders: ({ account }) => ({
    OpenIDConnectProviderList: (account.iam.OpenIDConnectProviders ?? []).map(({ Arn }) => ({ Arn })),
  }),
  GetOpenIDConnectProvider: ({ account, input }) => {
    const arn = input['OpenIDConnectProviderArn'];
    const { Arn, ...provider } = named(
      account.iam.OpenIDConnectProviders,
      (entry) => entry.Arn === arn,
      `OpenIDConnect Provider for arn ${String(arn)}`,
    );
    // The answer names the issuer, without its scheme, and not the ARN that was asked for.
    const url = Arn.slice(Arn.indexOf('oidc-provider/') + 'oidc-provider/'.length);
    return { Url: url, ClientIDList: [], ThumbprintList: [], ...provider };
  },
  ListSAMLProviders: ({ account }) => ({
    SAMLProviderList: (account.iam.SAMLProviders ?? []).map((entry) =>
      only(entry, ['Arn', 'ValidUntil', 'CreateDate']),
    ),
  }),
  GetSAMLProvider: ({ account, input }) => {
    const arn = input['SAMLProviderArn'];
    const provider = named(account.iam.SAMLProviders, (entry) => entry.Arn === arn, `SAML provider ${String(arn)}`);
    const shown = Object.keys(provider).filter((name) => name !== 'Arn');
    return { SAMLMetadataDocument: METADATA, ...only(provider, shown) };
  },

  ListAccessKeys: (asked) => {
    const keys = (asked.account.iam.AccessKeys ?? []).filter(({ UserName }) => UserName === asked.input['UserName']);
    const shown = keys.map((key) => only(key, ['UserName', 'AccessKeyId', 'Status', 'CreateDate']));
    return page(asked, 'AccessKeyMetadata', shown);
  },
  GetAccessKeyLastUsed: ({ account, input }) => {
    const id = input['AccessKeyId'];
    const key = named(
      account.iam.AccessKeys,
      ({ AccessKeyId }) => AccessKeyId === id,
      `Access Key with id ${String(id)}`,
    );
    // A key that was never used has `N/A` in place of service and Region, and no date.
    const used = { ServiceName: 'N/A', Region: 'N/A', ...only(key, ['LastUsedDate', 'ServiceName', 'Region']) };
    return { UserName: key['UserName'], AccessKeyLastUsed: used };
  },
  GetLoginProfile: ({ account, input }) => {
    const { UserName } = input;
    const login = named(
      account.iam.LoginProfiles,
      (entry) => entry['UserName'] === UserName,
      `Login Profile for User ${String(UserName)}`,
    );
    return { LoginProfile: only(login, ['UserName', 'CreateDate', 'PasswordResetRequired']) };
  },
  ListMFADevices: (asked) => {
    const devices = (asked.account.iam.MFADevices ?? []).filter(({ UserName }) => UserName === asked.input['UserName']);
    return page(
      asked,
      'MFADevices',
      devices.map((device) => only(device, ['UserName', 'SerialNumber', 'EnableDate'])),
    );
  },
};
