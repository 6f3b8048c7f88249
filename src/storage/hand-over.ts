/** How long a tab that takes over waits for the other one to save. */
const PATIENCE_MS = 500;

interface Letter {
  readonly project: string;
  readonly says: 'save' | 'saved';
}

function openChannel(): BroadcastChannel | null {
  return 'BroadcastChannel' in globalThis ? new BroadcastChannel('flywheel:hand-over') : null;
}

/** Asks the tab that writes a project to save what it has; resolves when it did, or gave no answer. */
export async function askToSave(project: string): Promise<void> {
  const channel = openChannel();
  if (channel === null) return;
  await new Promise<void>((resolve) => {
    const patience = setTimeout(resolve, PATIENCE_MS);
    channel.onmessage = ({ data }: MessageEvent<Letter>) => {
      if (data.project !== project || data.says !== 'saved') return;
      clearTimeout(patience);
      resolve();
    };
    channel.postMessage({ project, says: 'save' } satisfies Letter);
  });
  channel.close();
}

/** Saves whenever another tab asks for it, until the function returned is called. */
export function saveWhenAsked(project: string, save: () => Promise<void>): () => void {
  const channel = openChannel();
  if (channel === null) return () => undefined;
  channel.onmessage = ({ data }: MessageEvent<Letter>) => {
    if (data.project !== project || data.says !== 'save') return;
    void save().then(() => channel.postMessage({ project, says: 'saved' } satisfies Letter));
  };
  return () => channel.close();
}
