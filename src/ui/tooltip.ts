import { placeBeside } from './place.ts';

let shared: HTMLElement | undefined;

function tip(): HTMLElement {
  if (!shared || !shared.isConnected) {
    shared = document.createElement('div');
    shared.className = 'tip';
    shared.setAttribute('role', 'tooltip');
    shared.popover = 'manual';
    document.body.append(shared);
  }
  return shared;
}

/** Shows the one tooltip beside an element; the theme of the element carries over. */
export function showTip(anchor: Element, text: string): void {
  const box = tip();
  box.textContent = text;
  const theme = anchor.closest('[data-theme]')?.getAttribute('data-theme');
  if (theme) box.dataset['theme'] = theme;
  if (!box.matches(':popover-open')) box.showPopover();
  const view = { width: window.innerWidth, height: window.innerHeight };
  const spot = placeBeside(
    anchor.getBoundingClientRect(),
    box.getBoundingClientRect(),
    view,
    'center',
  );
  box.style.left = `${spot.left}px`;
  box.style.top = `${spot.top}px`;
}

export function hideTip(): void {
  if (shared?.matches(':popover-open')) shared.hidePopover();
}

/** Attachment: shows `text` on hover and on keyboard focus, hides on Escape. */
export function tooltip(text: string): (node: Element) => () => void {
  return (node) => {
    const show = () => showTip(node, text);
    const showOnKeyboard = () => {
      if (node.matches(':focus-visible')) show();
    };
    const onKey = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key === 'Escape') hideTip();
    };
    const listeners: [string, (event: Event) => void][] = [
      ['pointerenter', show],
      ['pointerleave', hideTip],
      ['pointerdown', hideTip],
      ['focus', showOnKeyboard],
      ['blur', hideTip],
      ['keydown', onKey],
    ];
    for (const [name, run] of listeners) node.addEventListener(name, run);
    return () => {
      for (const [name, run] of listeners) node.removeEventListener(name, run);
      hideTip();
    };
  };
}
