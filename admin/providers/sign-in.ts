/** Identity's own address: better-auth answers under /api/auth with a session cookie. */
export type SignInResult =
  | 'signed-in'
  | 'code-needed'
  | 'wrong'
  /** The time between password and code ran out, or the tries did. */
  | 'ended'
  | 'unreachable'
  | { waitMinutes: number }
  /** The request's id, to be found in the server's log. */
  | { failed: string }

async function post(path: string, body: unknown): Promise<Response | null> {
  try {
    return await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch {
    return null
  }
}

async function result(response: Response | null): Promise<SignInResult> {
  if (!response || response.status === 502 || response.status === 503) return 'unreachable'
  if (response.status === 429) {
    return { waitMinutes: Math.ceil((Number(response.headers.get('retry-after')) || 60) / 60) }
  }
  if (response.status >= 500) return { failed: response.headers.get('x-request-id') ?? 'unknown' }
  if (response.status === 404) return 'ended'
  if (!response.ok) return 'wrong'
  const answer = (await response.json().catch(() => null)) as { twoFactorRedirect?: boolean } | null
  return answer?.twoFactorRedirect ? 'code-needed' : 'signed-in'
}

export async function signIn(email: string, password: string): Promise<SignInResult> {
  return result(await post('sign-in/email', { email, password }))
}

export async function confirmCode(code: string): Promise<SignInResult> {
  return result(await post('two-factor/verify-totp', { code }))
}

export async function confirmBackupCode(code: string): Promise<SignInResult> {
  return result(await post('two-factor/verify-backup-code', { code }))
}

export async function signOut(): Promise<void> {
  await post('sign-out', {})
}
