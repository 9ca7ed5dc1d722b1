const secretShapes =
  /(\bBearer\s+|(?:access[_-]token|appsecret_proof|(?:client_)?secret|fb_exchange_token|refresh_token|input_token|auth_code|code_verifier|developer-token)["']?\s*[=:]\s*["']?)[^\s&"'<>,}]+/gi

/** Beginnings by which the networks' own tokens are known: Meta's, Google's three and its app secret. */
const knownTokens =
  /(?:\bEAA[A-Za-z0-9]{16,}|\bya29\.[\w-]{12,}|\b1\/\/0[\w-]{12,}|\b4\/0A[\w-]{12,}|\bGOCSPX-[\w-]{8,})/g

/** Shorter texts are words, and no secrets: to take them out would only make a message unreadable. */
const SHORTEST_SECRET = 4
/** So many first letters of a secret give it away where a network cut its message off. */
const TELLING_LENGTH = 16

/**
 * Foreign text made fit for a message: without the secrets of the call, without anything that
 * looks like one, without the query of an address, and of bounded length.
 */
export function scrub(text: string, secrets: readonly string[], maxLength = 500): string {
  const clean = withoutSecrets(text, secrets)
    .replace(knownTokens, '[removed]')
    .replace(/(https?:\/\/[^\s?#"'<>]+)[?#][^\s"'<>]*/gi, '$1')
    .replace(secretShapes, '$1[removed]')
  return clean.length > maxLength ? `${clean.slice(0, maxLength)}…` : clean
}

/** The same text with each secret taken out, spelled or cut off in any way; every other byte stays. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) {
    if (secret.length < SHORTEST_SECRET) continue
    for (const spelling of spellingsOf(secret)) clean = clean.replaceAll(spelling, '[removed]')
    if (secret.length > TELLING_LENGTH) clean = withoutBeginnings(clean, secret)
  }
  return clean
}

function withoutBeginnings(text: string, secret: string): string {
  if (!text.includes(secret.slice(0, TELLING_LENGTH))) return text
  const [before = '', ...rest] = text.split(secret.slice(0, TELLING_LENGTH))
  return [before, ...rest.map((one) => one.replace(/^[\w.~+/=-]*/, '[removed]'))].join('')
}

/** As it is, in an address, in a form, in JSON with escaped slashes, in hex and inside base64. */
function spellingsOf(secret: string): Set<string> {
  const bytes = Buffer.from(secret)
  const inBase64 = [0, 1, 2].map((shift) => {
    // Inside a longer text the secret may begin at any of three places of a group of four letters.
    const coded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    return coded.slice(Math.ceil((shift * 4) / 3), coded.length - 4)
  })
  const coded = [
    bytes.toString('hex'),
    ...inBase64,
    ...inBase64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
  ].filter((one) => one.length >= TELLING_LENGTH)
  return new Set([
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ a: secret }).toString().slice(2),
    secret.replaceAll('/', '\\/'),
    ...coded,
  ])
}
