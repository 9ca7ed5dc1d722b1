import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Keys by their id; new values are sealed with the current one, old ones stay readable. */
export type Keyring = { currentId: string; keys: ReadonlyMap<string, Uint8Array> }

const format = 1
const keyIdBytes = 8
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + keyIdBytes + nonceBytes + tagBytes

/**
 * The keyring of a secret of at least 32 bytes, and of those that came before it.
 * A key's id is a fingerprint, so the same secret has the same id in every process.
 */
export function makeKeyring(secret: Uint8Array, former: Uint8Array[] = []): Keyring {
  const all = [secret, ...former].map((one) => {
    if (one.length < 32) throw new RangeError('A sealing secret needs at least 32 bytes.')
    return [keyIdOf(one), deriveKey(one)] as const
  })
  return { currentId: all[0]![0], keys: new Map(all) }
}

const keyIdOf = (secret: Uint8Array) =>
  createHash('sha256')
    .update('seal key id')
    .update(secret)
    .digest('hex')
    .slice(0, keyIdBytes * 2)

const deriveKey = (secret: Uint8Array) =>
  new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), 'sealed columns', 32))

/** Names the one place a sealed value may stand: a value moved to another row or column stays shut. */
export function placeOf(place: {
  table: string
  column: string
  organizationId: number
  id: number
}): string {
  return JSON.stringify([place.table, place.column, place.organizationId, place.id])
}

/**
 * AES-256-GCM with a random 96-bit nonce: format, key id, nonce, tag, ciphertext.
 * @param identity where the value stands, see `placeOf`; it is bound together with the key's id.
 */
export function seal(keyring: Keyring, plaintext: string, identity: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const head = Buffer.concat([Buffer.from([format]), Buffer.from(keyring.currentId, 'hex')])
  const cipher = createCipheriv('aes-256-gcm', keyring.keys.get(keyring.currentId)!, nonce)
  cipher.setAAD(Buffer.concat([head, Buffer.from(identity)]))
  const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  return Buffer.concat([head, nonce, cipher.getAuthTag(), body])
}

/** A value that does not open: changed, moved to another row, or sealed with a key we no longer have. */
export class SealBroken extends Error {
  constructor(options?: ErrorOptions) {
    super('A sealed value could not be opened.', options)
    this.name = 'SealBroken'
  }
}

/** @throws SealBroken whatever the reason; the value never comes out in part. */
export function open(keyring: Keyring, sealed: Uint8Array, identity: string): string {
  const blob = Buffer.from(sealed)
  const key =
    blob.length > headBytes - 1 && blob[0] === format && keyring.keys.get(sealedWith(blob))
  if (!key) throw new SealBroken()
  const head = blob.subarray(0, 1 + keyIdBytes)
  const nonce = blob.subarray(head.length, head.length + nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.concat([head, Buffer.from(identity)]))
  decipher.setAuthTag(blob.subarray(headBytes - tagBytes, headBytes))
  try {
    return decipher.update(blob.subarray(headBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch (cause) {
    throw new SealBroken({ cause })
  }
}

/** Id of the key that a value was sealed with. */
export function sealedWith(sealed: Uint8Array): string {
  return Buffer.from(sealed.subarray(1, 1 + keyIdBytes)).toString('hex')
}
