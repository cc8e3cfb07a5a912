import { useEffect, type RefObject } from 'react';

const BY_TAB = 'button:not(:disabled), input:not(:disabled), [href], [tabindex="0"]';

/**
 * Keeps the focus where a person works: where the button that had it gives way to what it brought, the browser lets the
 * focus fall out of the dialog, and no key is heard any more. It then goes to the nearest thing around it that is left.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const top = root.current;
    if (top === null) return;
    /** What has the focus, and what it is in. */
    let way: readonly Element[] = [];
    const remember = ({ target }: FocusEvent) => {
      way = target instanceof Element && top.contains(target) ? wayUp(target, top) : [];
    };
    const keep = () => {
      const [last, ...around] = way;
      if (last === undefined || document.activeElement !== document.body || canHoldFocus(last)) return;
      around.some((near) => near instanceof HTMLElement && near.isConnected && placed(near));
    };
    const changes = new MutationObserver(keep);
    changes.observe(top, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', remember);
    return () => {
      changes.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, [root]);
}

function wayUp(from: Element, top: Element): readonly Element[] {
  return from === top || from.parentElement === null ? [from] : [from, ...wayUp(from.parentElement, top)];
}

function canHoldFocus(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled');
}

/** On the only thing there is to do, else on the whole: nobody chooses among several for a person. False: it cannot be there. */
function placed(near: HTMLElement): boolean {
  const [only, ...more] = near.querySelectorAll<HTMLElement>(BY_TAB);
  const aim = only !== undefined && more.length === 0 ? only : near;
  if (aim === near) near.tabIndex = -1;
  aim.focus();
  return document.activeElement === aim;
}
