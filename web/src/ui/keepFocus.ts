/**
 * Nobody who uses the keyboard is thrown back to the top of the page: what has the focus may be disabled while it works
 * and may be gone afterwards. Once it can take the focus again it gets it back; when it is gone, the heading of what it
 * was part of does, or, after a dialog, what had the focus before. A screen that leads the focus on by itself comes first.
 */

interface Held {
  element: HTMLElement;
  /** What it lay in, the nearest first: still known when it is gone. */
  around: HTMLElement[];
}

/** Time for the screen, or a dialog that closes, to lead the focus on. */
const PATIENCE_MS = 60;
const REMEMBERED = 12;
const PARTS = 'section, li, main, [role="dialog"]';

/** Watches over the focus until the returned function is called. */
export function keepFocus(): () => void {
  let held: Held[] = [];
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    held = [...held.filter(({ element }) => element !== target), { element: target, around: ancestors(target) }].slice(-REMEMBERED);
  };
  // what stays there and could keep the focus was left on purpose
  const onLeave = ({ target, relatedTarget }: FocusEvent): void => {
    if (relatedTarget || !(target instanceof HTMLElement) || !document.hasFocus()) return;
    setTimeout(() => {
      if (isLost() && target.isConnected && !isDisabled(target)) held = [];
    });
  };
  const giveBack = (): void => {
    waiting = undefined;
    const last = held.at(-1);
    if (!last || !isLost()) return;
    const heading = last.element.isConnected ? null : headingOf(last.around);
    held = held.filter(({ element }) => element.isConnected);
    if (heading) lead(heading);
    else held.at(-1)?.element.focus({ preventScroll: true }); // does nothing while that is disabled
  };
  const onChange = (): void => {
    if (held.length > 0 && isLost()) waiting ??= setTimeout(giveBack, PATIENCE_MS);
  };

  const changes = new MutationObserver(onChange);
  changes.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('focusout', onLeave);
  return () => {
    changes.disconnect();
    clearTimeout(waiting);
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('focusout', onLeave);
  };
}

const isLost = (): boolean => !document.activeElement || document.activeElement === document.body || isDisabled(document.activeElement);
const isDisabled = (element: Element): boolean => element.matches(':disabled');

function ancestors(element: HTMLElement): HTMLElement[] {
  const above = element.parentElement;
  return above && above !== document.body ? [above, ...ancestors(above)] : [];
}

/** The heading of the smallest part of the page that is still there and has one. */
function headingOf(around: HTMLElement[]): HTMLElement | null {
  for (const part of around) {
    const heading = part.isConnected && part.matches(PARTS) ? part.querySelector<HTMLElement>('h1, h2, h3') : null;
    if (heading) return heading;
  }
  return null;
}

function lead(heading: HTMLElement): void {
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
