import pg from 'pg'

const timeoutMs = 10_000

/** How far the console's clock is ahead of the system's, in milliseconds. */
export async function productClockOffset(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ offset_ms: string }>(
      'SELECT offset_ms FROM product_clock',
    )
    return Number(rows[0]?.offset_ms ?? 0)
  } finally {
    await client.end()
  }
}

/**
 * Puts the sandbox's clock at the same offset. False when no sandbox answers: it then takes over the
 * console's time when it is next started with it.
 */
export async function moveSandboxClock(url: string, offsetMs: number): Promise<boolean> {
  const response = await fetch(new URL('/_sandbox/clock', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offsetMs }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => null)
  if (response && !response.ok) {
    throw new Error(`The sandbox at ${url} did not take the time: ${await response.text()}`)
  }
  return response !== null
}
