/** The little of WebGPU that is looked at here. */
interface Adapter {
  readonly isFallbackAdapter?: boolean;
  readonly info?: {
    readonly vendor?: string;
    readonly architecture?: string;
    readonly description?: string;
    readonly isFallbackAdapter?: boolean;
  };
}
interface Gpu {
  requestAdapter(options?: object): Promise<Adapter | null>;
}

export interface LosableDevice {
  readonly lost: Promise<{ readonly message: string }>;
}

export interface GpuProbe {
  readonly usable: boolean;
  readonly software: boolean;
  readonly note: string;
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

function isSoftware(adapter: Adapter): boolean {
  const { info } = adapter;
  if (adapter.isFallbackAdapter === true || info?.isFallbackAdapter === true) return true;
  return SOFTWARE.test([info?.vendor, info?.architecture, info?.description].join(' '));
}

function unusable(note: string): GpuProbe {
  return { usable: false, software: false, note };
}

/** Asks for an adapter before anything of the backend is loaded: the backend cannot do without. */
export async function probeWebGpu(): Promise<GpuProbe> {
  const { navigator, isSecureContext } = globalThis as {
    navigator?: { gpu?: Gpu };
    isSecureContext?: boolean;
  };
  if (isSecureContext === false) return unusable('WebGPU needs an https address, or localhost.');
  if (navigator?.gpu === undefined) return unusable('This browser does not offer WebGPU.');
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (adapter === null)
    return unusable(
      'The browser offers WebGPU but found no adapter: no graphics device it trusts.',
    );
  return isSoftware(adapter)
    ? {
        usable: true,
        software: true,
        note: 'WebGPU here is computed by the processor, not by a graphics device; it is slow.',
      }
    : { usable: true, software: false, note: 'A graphics device is available.' };
}
