import { registerSW } from 'virtual:pwa-register';

export interface OfflineEvents {
  /** Everything is on this device: the app now opens without a network. */
  onReady: () => void;
  /** A new version waits; `takeOver` swaps to it and reloads. Call it only between tasks. */
  onUpdate: (takeOver: () => Promise<void>) => void;
}

/** Keeps the app on this device. False where the browser cannot, as on a plain http address. */
export function keepOffline({ onReady, onUpdate }: OfflineEvents): boolean {
  if (!('serviceWorker' in navigator)) return false;
  const takeOver = registerSW({
    onOfflineReady: onReady,
    onNeedRefresh: () => onUpdate(() => takeOver(true)),
  });
  return true;
}
