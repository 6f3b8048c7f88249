const FOCUSABLE =
  '#step-title, a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

/** What still stands of the elements round one that is gone, the nearest first. */
function nearestLeft(round: readonly Element[]): Element | undefined {
  return round.find((one) => one.isConnected);
}

/**
 * Where what had the focus is taken away, the first control near its place takes it, so that a
 * person at the keyboard goes on from there and not from the top of the page.
 */
export function keepFocus(screen: HTMLElement): () => void {
  let held: Element | null = null;
  let round: Element[] = [];

  function hold({ target }: FocusEvent) {
    held = target instanceof Element ? target : null;
    round = [];
    for (let one = held?.parentElement; one && screen.contains(one); one = one.parentElement)
      round.push(one);
  }

  /** Told apart from a removal once the page has settled. */
  function letGo() {
    const left = held;
    setTimeout(() => {
      if (held === left && left?.isConnected && document.activeElement !== left) held = null;
    });
  }

  /** Where nothing nearer by, such as a row of tabs, has taken the focus itself. */
  function giveOn() {
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body) return;
    const near = nearestLeft(round) ?? screen;
    const next = near.querySelector<HTMLElement>(FOCUSABLE);
    (next ?? screen.querySelector<HTMLElement>('#step-title'))?.focus();
  }

  const watch = new MutationObserver(() => {
    if (held === null || held.isConnected) return;
    held = null;
    setTimeout(giveOn);
  });
  screen.addEventListener('focusin', hold);
  screen.addEventListener('focusout', letGo);
  watch.observe(screen, { childList: true, subtree: true });
  return () => {
    watch.disconnect();
    screen.removeEventListener('focusin', hold);
    screen.removeEventListener('focusout', letGo);
  };
}
