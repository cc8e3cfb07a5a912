/**
 * What no page may do, whatever it is: leave app://atlas, open windows, embed web views, ask for permissions,
 * download, or reach the network. One place, so that it can be read in one go (docs/architecture.md, Security).
 */
import { app, type Session, type WebContents } from 'electron';
import { APP_ORIGIN, PAGE_URL } from './page-files';
import { log } from './log';

/** Copying text and pictures is all that our page may ask the system for. */
const PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Call before the app is ready: guards every page that is ever made. */
export function guardApp(): void {
  // Names are never looked up: there is no address that a page may reach.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
}

/** Guards a session: requests, permissions, downloads, certificates. */
export function guardSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = isAllowedRequest(details.url);
    if (!allowed) log.warn('refused a request', details.resourceType, schemeOf(details.url));
    answer({ cancel: !allowed });
  });
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(PERMISSIONS.has(permission) && isOurs(requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) => PERMISSIONS.has(permission) && isOurs(requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setCertificateVerifyProc((_request, answer) => answer(-2));
  session.on('will-download', (event) => event.preventDefault());
}

/** May this session's pages load it? Our own files, what they made themselves, and the developer tools' own files. */
function isAllowedRequest(url: string): boolean {
  const scheme = schemeOf(url);
  return scheme === 'app:' || scheme === 'data:' || scheme === 'devtools:' || url.startsWith('blob:app://atlas/');
}

/** `app://atlas`, `app://atlas/` or a page of it. */
function isOurs(address: string): boolean {
  return address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`);
}

function guardContents(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }, url: string): void => {
    if (url === PAGE_URL) return; // a reload
    log.warn('refused to navigate', schemeOf(url));
    event.preventDefault();
  };
  contents.on('will-frame-navigate', (event) => refuse(event, event.url));
  contents.on('will-navigate', (event) => refuse(event, event.url));
  contents.on('will-redirect', (event) => refuse(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // UDP to anywhere would pass both the policy of the page and the request filter.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

function schemeOf(url: string): string {
  return url.slice(0, url.indexOf(':') + 1).toLowerCase();
}
