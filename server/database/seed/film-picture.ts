export type Colour = readonly [number, number, number]

/** Where a macroblock's colour comes from; the numbers are H.264's. */
const PCM = 25
const FROM_ABOVE = 1
const CHROMA_FROM_ABOVE = 2
const BLOCK = 16

/**
 * One picture of an H.264 film (baseline, Annex B): a row of blocks that run from one colour to the
 * other, and everything below copied from above. Needs no encoder and weighs a few kilobytes.
 */
export function filmPicture({
  width,
  height,
  from,
  to,
  number,
}: {
  width: number
  height: number
  from: Colour
  to: Colour
  /** Which picture of the film it is; two that follow each other must differ. */
  number: number
}): Uint8Array {
  const columns = Math.ceil(width / BLOCK)
  const rows = Math.ceil(height / BLOCK)
  const slice = new Bits()
  beginSlice(slice, number)
  for (let column = 0; column < columns; column++) {
    slice.unsigned(PCM)
    slice.align()
    for (const sample of samplesOf(blend(from, to, shareOf(column / columns, number))))
      slice.byte(sample)
  }
  for (let row = 1; row < rows; row++) {
    for (let column = 0; column < columns; column++) copyFromAbove(slice, row)
  }
  slice.end()
  return Buffer.concat([
    unit(
      0x67,
      sequence(columns, rows, { right: columns * BLOCK - width, bottom: rows * BLOCK - height }),
    ),
    unit(0x68, pictureParameters()),
    unit(0x65, slice.bytes()),
  ])
}

function sequence(columns: number, rows: number, cut: { right: number; bottom: number }): Buffer {
  const bits = new Bits()
  // Baseline, level 3.1.
  for (const byte of [66, 0xc0, 31]) bits.byte(byte)
  bits.unsigned(0)
  bits.unsigned(0)
  // Pictures are shown in the order they come.
  bits.unsigned(2)
  bits.unsigned(0)
  bits.put(0, 1)
  bits.unsigned(columns - 1)
  bits.unsigned(rows - 1)
  bits.put(0b11, 2)
  const cropped = cut.right > 0 || cut.bottom > 0
  bits.put(cropped ? 1 : 0, 1)
  // Counted in pairs of pixels.
  if (cropped) for (const pixels of [0, cut.right, 0, cut.bottom]) bits.unsigned(pixels / 2)
  bits.put(0, 1)
  bits.end()
  return bits.bytes()
}

function pictureParameters(): Buffer {
  const bits = new Bits()
  bits.unsigned(0)
  bits.unsigned(0)
  bits.put(0b00, 2)
  for (const value of [0, 0, 0]) bits.unsigned(value)
  bits.put(0b000, 3)
  for (const value of [0, 0, 0]) bits.signed(value)
  // The filter between blocks can be switched off by each slice.
  bits.put(0b100, 3)
  bits.end()
  return bits.bytes()
}

function beginSlice(bits: Bits, number: number): void {
  bits.unsigned(0)
  // Only blocks that need no other picture.
  bits.unsigned(7)
  bits.unsigned(0)
  bits.put(0, 4)
  bits.unsigned(number % 2)
  bits.put(0b00, 2)
  bits.signed(0)
  // No filter between blocks.
  bits.unsigned(1)
}

function copyFromAbove(bits: Bits, row: number): void {
  bits.unsigned(FROM_ABOVE)
  bits.unsigned(CHROMA_FROM_ABOVE)
  bits.signed(0)
  // "No coefficients", whose code depends on how many the neighbours have: raw blocks count as full.
  if (row === 1) bits.put(0b000011, 6)
  else bits.put(1, 1)
}

/** From one colour to the other and back across the picture, a little further in each one. */
const shareOf = (across: number, number: number) => {
  const share = (across + number / 12) % 1
  return share < 0.5 ? share * 2 : 2 - share * 2
}

const blend = (from: Colour, to: Colour, share: number) =>
  from.map((value, at) => value + (to[at]! - value) * share) as unknown as Colour

/** 256 samples of brightness, then 64 of each difference of colour. */
function* samplesOf([red, green, blue]: Colour): Generator<number> {
  const bright = 16 + 0.257 * red + 0.504 * green + 0.098 * blue
  const blueness = 128 - 0.148 * red - 0.291 * green + 0.439 * blue
  const redness = 128 + 0.439 * red - 0.368 * green - 0.071 * blue
  for (let at = 0; at < 256; at++) yield Math.round(bright)
  for (let at = 0; at < 64; at++) yield Math.round(blueness)
  for (let at = 0; at < 64; at++) yield Math.round(redness)
}

/** A unit with its start code; three bytes that look like one are kept apart. */
function unit(type: number, payload: Buffer): Buffer {
  const out: number[] = [0, 0, 0, 1, type]
  let zeros = 0
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      out.push(3)
      zeros = 0
    }
    out.push(byte)
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return Buffer.from(out)
}

/** Writes bit by bit, with the codes of variable length that H.264 uses. */
class Bits {
  private readonly written: number[] = []
  private current = 0
  private filled = 0

  put(value: number, length: number): void {
    for (let at = length - 1; at >= 0; at--) {
      this.current = (this.current << 1) | ((value >> at) & 1)
      if (++this.filled === 8) this.flush()
    }
  }

  byte(value: number): void {
    this.put(value, 8)
  }

  unsigned(value: number): void {
    const length = 32 - Math.clz32(value + 1)
    this.put(0, length - 1)
    this.put(value + 1, length)
  }

  signed(value: number): void {
    this.unsigned(value > 0 ? value * 2 - 1 : -value * 2)
  }

  align(): void {
    while (this.filled > 0) this.put(0, 1)
  }

  end(): void {
    this.put(1, 1)
    this.align()
  }

  bytes(): Buffer {
    return Buffer.from(this.written)
  }

  private flush(): void {
    this.written.push(this.current)
    this.current = 0
    this.filled = 0
  }
}
