/**
 * SAML and OIDC providers. Of a SAML provider what its list says: GetSAMLProvider adds little but the whole metadata
 * document, which no answer needs.
 */
import {
  GetOpenIDConnectProviderCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
} from '@aws-sdk/client-iam';
import { declareCall } from '../call';
import type { Collector, Desk } from '../collector';
import { toJson } from '../to-json';

const OIDC = 'AWS::IAM::OIDCProvider';
const SAML = 'AWS::IAM::SAMLProvider';

const listOpenIDConnectProviders = declareCall({
  service: 'iam',
  command: ListOpenIDConnectProvidersCommand,
  action: 'iam:ListOpenIDConnectProviders',
});
const getOpenIDConnectProvider = declareCall({
  service: 'iam',
  command: GetOpenIDConnectProviderCommand,
  action: 'iam:GetOpenIDConnectProvider',
  gone: ['NoSuchEntityException'],
});
const listSAMLProviders = declareCall({
  service: 'iam',
  command: ListSAMLProvidersCommand,
  action: 'iam:ListSAMLProviders',
});

export const identityProviders: Collector = {
  name: 'identity-providers',
  counts: 'identity providers',
  scope: 'account',
  types: [],
  calls: [listOpenIDConnectProviders, getOpenIDConnectProvider, listSAMLProviders],
  async collect(desk) {
    const [OpenIDConnectProviders, SAMLProviders] = await Promise.all([openIdConnect(desk), saml(desk)]);
    return { iam: { OpenIDConnectProviders: [...OpenIDConnectProviders], SAMLProviders: [...SAMLProviders] } };
  },
};

/** The list names nothing but ARNs; audiences and thumbprints come one by one. */
async function openIdConnect(desk: Desk): Promise<readonly { Arn: string }[]> {
  const { items } = await desk.list(
    listOpenIDConnectProviders,
    {},
    (page) => page.OpenIDConnectProviderList?.map((provider) => provider.Arn ?? ''),
    { type: OIDC },
  );
  return desk.each(items, async (arn) => {
    const answer = await desk.ask(
      getOpenIDConnectProvider,
      { OpenIDConnectProviderArn: arn },
      { target: arn, type: OIDC },
    );
    if (answer.kind === 'gone') return null;
    return { Arn: arn, ...(answer.kind === 'read' ? toJson(answer.value) : {}) };
  });
}

async function saml(desk: Desk): Promise<readonly { Arn: string }[]> {
  const { items } = await desk.list(listSAMLProviders, {}, (page) => page.SAMLProviderList, { type: SAML });
  return items.map((provider) => ({ ...toJson(provider), Arn: provider.Arn ?? '' }));
}
