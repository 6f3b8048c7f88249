const kept = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity'],
  ...['stroke-linecap', 'stroke-linejoin', 'opacity', 'font-family', 'font-size', 'font-weight'],
  ...['text-anchor', 'dominant-baseline', 'paint-order', 'visibility', 'display'],
];

function inlineStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  const text = kept.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
  to.setAttribute('style', text);
  to.removeAttribute('class');
  for (let i = 0; i < from.children.length; i++) inlineStyles(from.children[i]!, to.children[i]!);
}

function element(name: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

async function asDataUrl(url: string): Promise<string> {
  const blob = await (await fetch(url)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error('the font cannot be read'));
    reader.readAsDataURL(blob);
  });
}

function fontRules(): CSSFontFaceRule[] {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter((rule) => !rule.style.getPropertyValue('font-family').includes('Mono'));
}

async function embedRule(rule: CSSFontFaceRule): Promise<string> {
  const source = rule.style.getPropertyValue('src');
  const url = /url\("?([^")]+)"?\)/.exec(source)?.[1];
  if (!url) return '';
  const base = rule.parentStyleSheet?.href ?? document.baseURI;
  const data = await asDataUrl(new URL(url, base).href);
  const { fontFamily, fontWeight } = familyOf(rule);
  return `@font-face{font-family:${fontFamily};font-weight:${fontWeight};src:url(${data})}`;
}

const familyOf = ({ style }: CSSFontFaceRule) => ({
  fontFamily: style.getPropertyValue('font-family'),
  fontWeight: style.getPropertyValue('font-weight') || 'normal',
});

let embedded: Promise<string> | undefined;

/** The page's own fonts as rules without outside files; none where they cannot be had. */
export function embeddedFonts(): Promise<string> {
  embedded ??= Promise.all(fontRules().map(embedRule))
    .then((rules) => rules.join(''))
    .catch(() => '');
  return embedded;
}

/** A figure as a stand-alone SVG document: styles written in, canvas layers as images. */
export function pictureSvg(
  svg: SVGSVGElement,
  canvas: HTMLCanvasElement | null,
  fonts = '',
): string {
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inlineStyles(svg, copy);
  const size = { width: String(width), height: String(height) };
  for (const [key, value] of Object.entries(size)) copy.setAttribute(key, value);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  if (canvas) copy.prepend(element('image', { ...size, href: canvas.toDataURL('image/png') }));
  const ground = getComputedStyle(svg).getPropertyValue('--sheet').trim() || 'white';
  copy.prepend(element('rect', { ...size, fill: ground }));
  if (fonts) {
    const style = element('style', {});
    style.textContent = fonts;
    copy.prepend(style);
  }
  return new XMLSerializer().serializeToString(copy);
}

/** Draws an SVG document at twice its size. */
export async function picturePng(svgText: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svgText], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture')))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function fileName(title: string, extension: string): string {
  const stem = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${stem.slice(0, 60) || 'figure'}.${extension}`;
}
