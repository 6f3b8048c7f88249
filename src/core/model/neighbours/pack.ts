import { decodeBase64, encodeBase64 } from '../../base64.ts';

/** Numbers as base64, in the narrowest form that keeps every one of them. */
export type PackedNumbers = { readonly as: 'u8' | 'f32' | 'f64'; readonly text: string };

const FORMS = { u8: Uint8Array, f32: Float32Array, f64: Float64Array } as const;

function keeps(form: (typeof FORMS)['u8' | 'f32'], values: Float64Array): boolean {
  const one = new form(1);
  return values.every((value) => {
    one[0] = value;
    return Object.is(one[0], value);
  });
}

export function packNumbers(values: Float64Array): PackedNumbers {
  const as = keeps(Uint8Array, values) ? 'u8' : keeps(Float32Array, values) ? 'f32' : 'f64';
  const { buffer } = new FORMS[as](values);
  return { as, text: encodeBase64(new Uint8Array(buffer)) };
}

export function unpackNumbers({ as, text }: PackedNumbers): Float64Array {
  const bytes = decodeBase64(text);
  if (bytes === null) throw new Error('packed numbers must be base64');
  return Float64Array.from(
    new FORMS[as](bytes.buffer as ArrayBuffer, 0, bytes.length / FORMS[as].BYTES_PER_ELEMENT),
  );
}
