/** What survives a JSON round trip unchanged. NaN and infinities do not. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
