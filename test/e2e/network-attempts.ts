/**
 * Ways out of a page. Each runs inside it (so it may use nothing from outside itself) and ends when the page knows the
 * outcome; whether it got through is for the server at that address to say.
 */
import type { Page } from '@playwright/test';

type Attempt = (page: Page, url: string) => Promise<void>;

/** Puts an element that loads `url` into the page and waits until it has loaded or failed. */
function element(tag: 'img' | 'script' | 'iframe' | 'link' | 'object' | 'video'): Attempt {
  return (page, url) =>
    page.evaluate(
      ({ tag, url }) =>
        new Promise<void>((resolve) => {
          const made = document.createElement(tag);
          for (const event of ['load', 'error']) made.addEventListener(event, () => resolve());
          const attribute = { link: 'href', object: 'data' }[tag as string] ?? 'src';
          if (tag === 'link') made.setAttribute('rel', 'stylesheet');
          made.setAttribute(attribute, url);
          document.body.append(made);
          // A blocked element may stay silent.
          setTimeout(resolve, 1000);
        }),
      { tag, url },
    );
}

export const NETWORK_ATTEMPTS: Readonly<Record<string, Attempt>> = {
  fetch: (page, url) =>
    page.evaluate(async (to) => {
      await fetch(to, { mode: 'no-cors' }).catch(() => undefined);
    }, url),
  XMLHttpRequest: (page, url) =>
    page.evaluate(
      (to) =>
        new Promise<void>((resolve) => {
          const request = new XMLHttpRequest();
          request.onloadend = () => resolve();
          request.open('GET', to);
          request.send();
        }),
      url,
    ),
  WebSocket: (page, url) =>
    page.evaluate(
      (to) =>
        new Promise<void>((resolve) => {
          const socket = new WebSocket(to);
          socket.onopen = () => resolve();
          socket.onerror = () => resolve();
          setTimeout(resolve, 1000);
        }),
      url.replace('http:', 'ws:'),
    ),
  EventSource: (page, url) =>
    page.evaluate(
      (to) =>
        new Promise<void>((resolve) => {
          const source = new EventSource(to);
          const end = (): void => {
            source.close();
            resolve();
          };
          source.onopen = end;
          source.onerror = end;
        }),
      url,
    ),
  sendBeacon: (page, url) =>
    page.evaluate((to) => {
      navigator.sendBeacon(to, 'text');
      return new Promise<void>((resolve) => setTimeout(resolve, 500));
    }, url),
  'an image': element('img'),
  'a script': element('script'),
  'a stylesheet': element('link'),
  'an iframe': element('iframe'),
  'an object': element('object'),
  'a video': element('video'),
  'a form': (page, url) =>
    page.evaluate((to) => {
      const form = document.createElement('form');
      form.action = to;
      form.method = 'post';
      document.body.append(form);
      form.submit();
      return new Promise<void>((resolve) => setTimeout(resolve, 500));
    }, url),
};
