import { useEffect, useState, type RefCallback } from 'react';

const BY_TAB = 'button:not(:disabled), input:not(:disabled), [href], [tabindex="0"]';

/**
 * Keeps the focus where a person works: where the button that had it gives way to what it brought, or can be used no more
 * for a while, the browser lets the focus fall out of the dialog, and no key is heard any more. It then goes to the
 * nearest thing around it that is left, and back once it can. Gives the ref of what it is kept in, which may come later:
 * a dialog puts its contents into the page in a second step.
 */
export function useKeptFocus(): RefCallback<HTMLElement> {
  const [top, setTop] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (top === null) return;
    /** What a person gave the focus to, and what that is in; then where we put the focus instead. */
    let way: readonly HTMLElement[] = [];
    let instead: HTMLElement | null = null;
    const remember = ({ target }: FocusEvent) => {
      if (target === instead || !(target instanceof HTMLElement)) return;
      instead = null;
      way = top.contains(target) ? wayUp(target, top) : [];
    };
    const keep = () => {
      const { activeElement } = document;
      const [own, ...around] = way;
      if (own === undefined || ![document.body, own, instead].some((element) => element === activeElement)) return;
      if (canHoldFocus(own)) {
        if (instead !== null) own.focus();
        return;
      }
      // Each time anew: what is in it may have changed.
      around.some((near) => {
        instead = placeIn(near);
        instead.focus();
        return document.activeElement === instead;
      });
    };
    const changes = new MutationObserver(keep);
    changes.observe(top, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', remember);
    return () => {
      changes.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, [top]);
  return setTop;
}

function wayUp(from: HTMLElement, top: HTMLElement): readonly HTMLElement[] {
  return from === top || from.parentElement === null ? [from] : [from, ...wayUp(from.parentElement, top)];
}

function canHoldFocus(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled');
}

/** The only thing there is to do, else the whole: nobody chooses among several for a person. */
function placeIn(near: HTMLElement): HTMLElement {
  const [only, ...more] = near.querySelectorAll<HTMLElement>(BY_TAB);
  if (only !== undefined && more.length === 0) return only;
  near.tabIndex = -1;
  return near;
}
