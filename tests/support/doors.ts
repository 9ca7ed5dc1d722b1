import { password } from './rooms.ts'

/** What a browser of the console sends along. */
export type Cookie = { cookie: string; origin: string }
export type Credential = Cookie | { authorization: string } | Record<string, string>

export async function signInOver(web: string, email: string): Promise<Cookie> {
  const answer = await fetch(`${web}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`sign-in of ${email}: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return { cookie, origin: new URL(web).origin }
}

export type Answer = { status: number; text: string; headers: Headers }

export async function send(
  web: string,
  route: string,
  { credential = {}, body }: { credential?: Credential; body?: unknown } = {},
): Promise<Answer> {
  const [method, path] = route.split(' ') as [string, string]
  const answer = await fetch(web + path, {
    method,
    redirect: 'manual',
    headers: {
      ...credential,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    } as Record<string, string>,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

/** Calls one procedure over HTTP as the console does. */
export function callOver(
  web: string,
  procedure: { path: string; type: 'query' | 'mutation' },
  input: unknown,
  credential: Credential = {},
): Promise<Answer> {
  const wrapped = { json: input }
  if (procedure.type === 'mutation') {
    return send(web, `POST /trpc/${procedure.path}`, { credential, body: wrapped })
  }
  const query = encodeURIComponent(JSON.stringify(wrapped))
  return send(web, `GET /trpc/${procedure.path}?input=${query}`, { credential })
}

/** The answer without what differs by design between two equal refusals. */
export function bodyWithoutRequestId(answer: Answer): string {
  return answer.text.replace(/"requestId":"[^"]*"/, '"requestId":"…"')
}
