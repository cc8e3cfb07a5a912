/** The start URL of an access portal, as people paste it. */

/** What `aws configure sso` stores: https, without what the portal's page adds (`#/`, a query, a slash). Null: it is none. */
export function startUrlOf(pasted: string): string | null {
  const text = pasted.trim().replace(/^["'<]+|["'>]+$/g, '');
  const url = urlOf(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || url.protocol !== 'https:' || url.username + url.password !== '' || !url.hostname.includes('.'))
    return null;
  const path = url.pathname.replace(/\/+$/, '');
  // A portal of awsapps.com is not at the root of its host; those at app.aws are.
  const whole = path === '' && /\.awsapps\.(com|cn)$/.test(url.hostname) ? '/start' : path;
  return `https://${url.host}${whole}`;
}

/** `corp` of corp.awsapps.com/start and …/directory/corp, `ssoins-1` of identitycenter.amazonaws.com/ssoins-1. Takes one as above. */
export function nameInStartUrl(startUrl: string): string {
  const { host, pathname } = new URL(startUrl);
  const last = pathname.split('/').at(-1) ?? '';
  const own = last === '' || last === 'start' ? (host.split('.')[0] ?? '') : last;
  return own.replace(/[^\w-]/g, '-');
}

function urlOf(text: string): URL | null {
  return text === '' || /\s/.test(text) || !URL.canParse(text) ? null : new URL(text);
}
