// Draws in a thread of its own, since a picture takes longer than other requests can wait. It is plain
// JavaScript because a thread does not have the loader that reads TypeScript.
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'
import satori from 'satori'

const fonts = workerData.fonts.map(({ name, weight, path }) => ({
  name,
  weight,
  style: 'normal',
  data: readFileSync(path),
}))

/** The last picture that was seen to be one, so that a set of sizes looks at it once. */
let seen = null

parentPort.on('message', async ({ id, ...order }) => {
  try {
    const png = await draw(order)
    parentPort.postMessage({ id, png }, [png.buffer])
  } catch (error) {
    parentPort.postMessage({ id, error: error.message, isPicture: error instanceof BrokenPicture })
  }
})

class BrokenPicture extends Error {}

async function draw({ tree, width, height, outWidth, picture }) {
  const address = picture && addressOf(picture)
  if (picture && seen !== picture.key) {
    if (!isPicture(address)) throw new BrokenPicture('The picture cannot be drawn.')
    seen = picture.key
  }
  const svg = await satori(withPicture(tree, address), { width, height, fonts })
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: outWidth },
    font: { loadSystemFonts: false },
  }).render()
  return new Uint8Array(drawn.asPng())
}

const addressOf = ({ bytes, contentType }) =>
  `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}`

/** What cannot be decoded is left out without a word, so it is tried by itself. */
function isPicture(address) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><image href="${address}" width="16" height="16" preserveAspectRatio="none"/></svg>`
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render()
  return pixels.some((value, at) => at % 4 === 3 && value > 0)
}

function withPicture(element, address) {
  const { children, src } = element.props
  const props = {
    ...element.props,
    ...(src === 'picture' ? { src: address } : {}),
    ...(Array.isArray(children)
      ? { children: children.map((child) => withPicture(child, address)) }
      : {}),
  }
  return { ...element, props }
}
