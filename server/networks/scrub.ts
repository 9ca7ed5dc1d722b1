const secretShapes =
  /((?:access_token|appsecret_proof|client_secret|fb_exchange_token|refresh_token|input_token|auth_code)["']?\s*[=:]\s*["']?)[^\s&"'<>,}]+/gi

/**
 * Foreign text made fit for a message: without the secrets of the call, without anything that
 * looks like one, without the query of an address, and of bounded length.
 */
export function scrub(text: string, secrets: readonly string[], maxLength = 500): string {
  let clean = text
  for (const secret of secrets) {
    if (secret.length < 4) continue
    clean = clean
      .replaceAll(secret, '[removed]')
      .replaceAll(encodeURIComponent(secret), '[removed]')
  }
  clean = clean
    .replace(/\bEAA[A-Za-z0-9]{16,}/g, '[removed]')
    .replace(/(https?:\/\/[^\s?#"'<>]+)[?#][^\s"'<>]*/gi, '$1')
    .replace(secretShapes, '$1[removed]')
  return clean.length > maxLength ? `${clean.slice(0, maxLength)}…` : clean
}
