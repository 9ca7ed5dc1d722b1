import { Resvg } from '@resvg/resvg-js'

const hex = (value: number) => value.toString(16).padStart(2, '0')

/** A real PNG of one colour. */
export function aColour(width: number, height: number, colour: string): Uint8Array {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${colour}"/></svg>`
  return new Uint8Array(new Resvg(svg).render().asPng())
}

/** The colour of a point of a PNG. */
export function colourAt(png: Uint8Array, x: number, y: number): string {
  const { width, height, pixels } = decode(png)
  const at = (Math.min(height - 1, Math.floor(y)) * width + Math.min(width - 1, Math.floor(x))) * 4
  return `#${[0, 1, 2].map((part) => hex(pixels[at + part]!)).join('')}`
}

function decode(png: Uint8Array) {
  const head = Buffer.from(png)
  const [width, height] = [head.readUInt32BE(16), head.readUInt32BE(20)]
  const address = `data:image/png;base64,${head.toString('base64')}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${address}"/></svg>`
  return { width, height, pixels: new Resvg(svg).render().pixels }
}
