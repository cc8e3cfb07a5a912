/** The sign-in service of IAM Identity Center, and the page of it that a browser opens. */
import type { Reply } from '../protocols/protocol';
import type { Service } from '../service';

export const ssoOidc: Service = {
  id: 'sso-oidc',
  protocol: 'rest-json',
  signedAs: 'sso-oauth',
  routes: {
    'POST /client/register': 'RegisterClient',
    'POST /device_authorization': 'StartDeviceAuthorization',
    'POST /token': 'CreateToken',
    'GET /authorize': 'Authorize',
  },
  unsigned: ['RegisterClient', 'StartDeviceAuthorization', 'CreateToken', 'Authorize'],
  operations: {
    RegisterClient: ({ aws, input }) => aws.portal.register(input),
    StartDeviceAuthorization: ({ aws, input }) => aws.portal.device(input),
    CreateToken: ({ aws, input }) => aws.portal.token(input),
    Authorize: ({ aws, input }) => {
      const location = aws.portal.authorize(input);
      const page: Reply = { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Sign in</h1>' };
      return location === null ? page : { ...page, status: 302, headers: { location } };
    },
  },
  pages: ['Authorize'],
  /** `InvalidGrantException` → `{"error":"invalid_grant","error_description":…}` */
  errorBody: ({ code, members, message }) => ({
    error: code
      .replace(/Exception$/, '')
      .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
      .toLowerCase(),
    error_description: message,
    ...members,
  }),
};
