import * as l10n from '@vscode/l10n';

/** Properties that a drawing gets from the style sheet, which is not part of an image. */
const drawn = [
  'display',
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-weight',
  'opacity',
  'paint-order',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
] as const;

const namespace = 'http://www.w3.org/2000/svg';
const margin = 16;
const headHeight = 30;
/** Pixels of the image for each CSS pixel, as on a dense screen. */
const scale = 2;

/** A drawing with its title on the page's background, as PNG. @throws Error when the page can't draw it */
export async function asImage(drawing: SVGSVGElement, title: string): Promise<Blob> {
  const { width, height } = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const copies = copy.querySelectorAll('*');
  drawing.querySelectorAll('*').forEach((original, at) => {
    const style = getComputedStyle(original);
    for (const name of drawn) copies[at]?.setAttribute(name, style.getPropertyValue(name));
  });
  // Parts for pointer and keyboard only.
  for (const hit of copy.querySelectorAll('.hit')) hit.remove();
  copy.setAttribute('x', String(margin));
  copy.setAttribute('y', String(headHeight + margin));
  const page = getComputedStyle(drawing);
  const whole = [width + 2 * margin, height + headHeight + 2 * margin] as const;
  const image = document.createElementNS(namespace, 'svg');
  setAttributes(image, { width: whole[0], height: whole[1] });
  const ground = document.createElementNS(namespace, 'rect');
  setAttributes(ground, {
    width: whole[0],
    height: whole[1],
    fill: page.getPropertyValue('--vscode-editor-background') || 'Canvas',
  });
  const head = document.createElementNS(namespace, 'text');
  const font = { 'font-family': page.fontFamily, 'font-size': 16, 'font-weight': 600 };
  setAttributes(head, { x: margin, y: margin + 14, fill: page.color, ...font });
  head.textContent = title;
  image.append(ground, head, copy);
  return rendered(new XMLSerializer().serializeToString(image), whole);
}

function setAttributes(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, content] of Object.entries(attributes)) element.setAttribute(name, String(content));
}

async function rendered(source: string, [width, height]: readonly [number, number]): Promise<Blob> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error(l10n.t('The picture is too large for an image.'))),
    );
  });
}
