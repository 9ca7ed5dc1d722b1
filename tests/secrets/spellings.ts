/** Ways in which a secret could stand in a text: as it is, coded for an address, in hex or base64. */
export function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret)
  // Inside a longer base64 text the secret may begin at any of three places of a group.
  const inBase64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    const head = Math.ceil((shift * 4) / 3)
    return text.slice(head, text.length - 4)
  })
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ a: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    ...inBase64,
    ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}

/** Which secrets stand where, by name; never the secret itself. */
export function findSecrets(
  secrets: ReadonlyMap<string, string>,
  places: Record<string, string>,
): string[] {
  return [...secrets].flatMap(([name, secret]) =>
    Object.entries(places).flatMap(([where, text]) =>
      spellings(secret).some((spelling) => text.includes(spelling)) ? [`${name} in ${where}`] : [],
    ),
  )
}
