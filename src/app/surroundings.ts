/** What this address or browser cannot do, and how to get it; '' when nothing is missing. */
export function missingHere(): string {
  const missing: string[] = [];
  if (!('serviceWorker' in navigator)) missing.push('work offline');
  if (!('gpu' in navigator)) missing.push('use the graphics card');
  if (!('locks' in navigator)) missing.push('keep two tabs apart');
  if (missing.length === 0) return '';
  const how = isSecureContext
    ? 'A newer browser can.'
    : 'Open it over https or on localhost for that.';
  return `Here it cannot ${missing.join(', ')}. ${how}`;
}

const MB = 1_000_000;

/** How much this address keeps on the device; '' where the browser does not say. */
export async function describeStorage(): Promise<string> {
  try {
    const { usage } = await navigator.storage.estimate();
    return usage === undefined ? '' : `${(usage / MB).toFixed(1)} MB on this device.`;
  } catch {
    return '';
  }
}
