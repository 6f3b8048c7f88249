declare module '*.as?kernel' {
  /** A WebAssembly module, base64. */
  const binary: string;
  export default binary;
}
declare module '*.as?kernel&relaxed' {
  const binary: string;
  export default binary;
}
