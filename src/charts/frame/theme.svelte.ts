import { createSubscriber } from 'svelte/reactivity';

const watch = createSubscriber((update) => {
  const observer = new MutationObserver(update);
  const options = { subtree: true, attributes: true, attributeFilter: ['data-theme'] };
  observer.observe(document.documentElement, options);
  return () => observer.disconnect();
});

/** Reads a colour as the element sees it; read again when the theme changes. */
export function colourReader(node: Element): (colour: string) => string {
  watch();
  const style = getComputedStyle(node);
  return (colour) => {
    const name = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
    return name ? style.getPropertyValue(name).trim() : colour;
  };
}
